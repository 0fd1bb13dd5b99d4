-- What a create puts into the event store, and nothing else: a claim, a place in the count, the event.
BEGIN;
INSERT INTO bench_slug (project_id, slug, widget_id)
VALUES ('11111111-1111-4111-8111-111111111111', 'bench-' || gen_random_uuid(), gen_random_uuid()) ON CONFLICT DO NOTHING;
UPDATE bench_count SET used = used + 1 WHERE project_id = '11111111-1111-4111-8111-111111111111' AND slot = (
    SELECT slot FROM bench_count WHERE project_id = '11111111-1111-4111-8111-111111111111' AND used < share
    ORDER BY used LIMIT 1 FOR UPDATE SKIP LOCKED);
INSERT INTO bench_event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata, recorded_at)
VALUES ('11111111-1111-4111-8111-111111111111', 'widget', gen_random_uuid(), 1, gen_random_uuid(), 'WidgetCreated',
  '{"widgetId": "aa0e8400-e29b-41d4-a716-446655440000","name": "Bench bench-1-10000","slug": "bench-1-10000","layout": "CAROUSEL","assetIds": [],"config": {"autoplay": true,"autoplaySpeed": 3000,"showDots": true,"infinite": true},"theme": {"borderRadius": 12,"padding": 8}}',
  '{"actor": "developer","requestId": "aa0e8400-e29b-41d4-a716-446655440000","dialect": "projects","clientAddress": "127.0.0.1"}',
  now());
COMMIT;
