-- Each request creates one widget under a slug of its own; the run's name keeps runs apart.
local counter = 0
-- Empty for none: responses then wait until the listing shows the widget.
local prefer = os.getenv("BENCH_PREFER") or "respond-async"
thread_id = 0 -- set by setup, so not local
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("thread_id", threads)
end

function request()
  counter = counter + 1
  local slug = string.format("%s-%d-%d", os.getenv("BENCH_RUN"), thread_id, counter)
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Prefer"] = prefer ~= "" and prefer or nil
  local body = string.format(
    '{"name":"Bench %s","slug":"%s","layout":"CAROUSEL","config":{"autoplay":true,"autoplaySpeed":3000,"showDots":true,"infinite":true},"theme":{"borderRadius":12,"padding":8}}',
    slug, slug)
  return wrk.format("POST", nil, nil, body)
end


function done(summary, latency)
  io.write(string.format("RESULT %d %.1f %.2f %.2f\n", summary.requests,
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000))
  io.write(string.format("ERRORS %d\n", summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
