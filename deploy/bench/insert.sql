INSERT INTO bench_event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata, recorded_at)
VALUES ('11111111-1111-4111-8111-111111111111', 'widget', gen_random_uuid(), 1, gen_random_uuid(), 'WidgetCreated',
  '{"widgetId":"aa0e8400-e29b-41d4-a716-446655440000","name":"Bench bench-1-10000","slug":"bench-1-10000","layout":"CAROUSEL","assetIds":[],"config":{"autoplay":true,"autoplaySpeed":3000,"showDots":true,"infinite":true},"theme":{"borderRadius":12,"padding":8}}',
  '{"actor":"developer","requestId":"aa0e8400-e29b-41d4-a716-446655440000","dialect":"projects","clientAddress":"127.0.0.1"}',
  now());
