-- Each request creates one widget on the template BENCH_TEMPLATE; all threads together stop after BENCH_WIDGETS answers,
-- or a few more, for those that are under way are not called back.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init()
  sent, made, failed = 0, 0, 0
  share = math.ceil(tonumber(os.getenv("BENCH_WIDGETS")) / 2)
  wrk.headers["X-Auth-Token"] = os.getenv("BENCH_TOKEN")
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Prefer"] = "respond-async"
  body = '{"name":"Widget %d-%d","description":"Made by a benchmark","widget_template_uuid":"' ..
    os.getenv("BENCH_TEMPLATE") ..
    '","widget_configuration":{"title":"Number %d","list_items":[{"text":"one"},{"text":"two"},{"text":"three"}]}}'
end

function request()
  sent = sent + 1
  return wrk.format("POST", nil, nil, string.format(body, number, sent, sent))
end

function response(status)
  if status == 200 then made = made + 1 else failed = failed + 1 end
  if made >= share or failed > 1000 then wrk.thread:stop() end
end

function done()
  local total, refused = 0, 0
  for _, thread in ipairs(threads) do
    total = total + thread:get("made")
    refused = refused + thread:get("failed")
  end
  io.write(string.format("RESULT %d %d\n", total, refused))
end
