-- Reads the infos of one seat after another, on twelve events.
local number = 0
function setup(thread) number = number + 1; thread:set("offset", number * 3001) end
function init(arguments) count = offset; key = arguments[1] end
function request()
  count = count + 1
  local seat = count % 9000
  return wrk.format("GET", "/events/sale-" .. count % 12 .. "/objects?label=A"
    .. math.floor(seat / 100) + 1 .. "-" .. seat % 100 + 1, {Authorization = key})
end
