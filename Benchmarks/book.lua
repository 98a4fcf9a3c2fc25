-- Books one seat after another on 160 events, from the step on that the second argument names;
-- each of two threads has half of the seats.
local threads = 0
function setup(thread) thread:set("half", threads % 2); threads = threads + 1 end
function init(arguments) key = arguments[1]; count = tonumber(arguments[2]) end
function request()
  local step = count
  count = count + 1
  local seat = math.floor(step / 160) % 4500 * 2 + half
  local label = "A" .. math.floor(seat / 100) + 1 .. "-" .. seat % 100 + 1
  return wrk.format("POST", "/events/groups/actions/change-object-status", {Authorization = key},
    '{"events":["sale-' .. step % 160 .. '"],"objects":["' .. label
    .. '"],"status":"booked","orderId":"o"}')
end
