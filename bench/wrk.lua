-- Sends the requests of a file in turn, over and over, and writes what was counted as one line of JSON.
-- The file has the raw requests with a NUL between them; its name and the answer's are in the environment.
local requests = {}
local thread

-- The number of the request that was sent last, counted from 1.
last = 0

function setup(one)
  thread = one
end

function init()
  local file = io.open(os.getenv("BENCH_REQUESTS"), "rb")
  local text = file:read("*a")
  file:close()
  for raw in text:gmatch("[^%z]+") do
    requests[#requests + 1] = raw
  end
  last = tonumber(os.getenv("BENCH_FIRST") or "0")
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  local file = io.open(os.getenv("BENCH_ANSWER"), "w")
  file:write(string.format(
    '{"requests":%d,"microseconds":%d,"p50":%.1f,"p90":%.1f,"p99":%.1f,"max":%.1f,"statusErrors":%d,"socketErrors":%d,"next":%d}',
    summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    thread:get("last")))
  file:close()
end
