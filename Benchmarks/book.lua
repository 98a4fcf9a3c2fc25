-- Books one seat after another on twelve events; what is sold is given back in the round after.
local threads = 0
function setup(thread) thread:set("half", threads % 2); threads = threads + 1 end
function init(arguments) count = 0; key = arguments[1] end
function request()
  local step = count % (12 * 4500)
  local round = math.floor(count / (12 * 4500))
  count = count + 1
  local seat = math.floor(step / 12) * 2 + half
  local label = "A" .. math.floor(seat / 100) + 1 .. "-" .. seat % 100 + 1
  local what = round % 2 == 0 and '"status":"booked","orderId":"o"' or '"type":"RELEASE"'
  return wrk.format("POST", "/events/groups/actions/change-object-status", {Authorization = key},
    '{"events":["sale-' .. step % 12 .. '"],"objects":["' .. label .. '"],' .. what .. "}")
end
