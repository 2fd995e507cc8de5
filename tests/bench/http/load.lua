-- One DynamoDB operation as fast as wrk can send it. The environment says which (Mix: all of them)
-- and on how many items: OPERATION, ITEMS. Items are those of load.py, 100 sort keys to a partition
-- key, 1 KB each.
local operation = os.getenv("OPERATION")
local items = tonumber(os.getenv("ITEMS"))
local padding = string.rep("x", 984)
local version = 0

local headers = {
   ["Content-Type"] = "application/x-amz-json-1.0",
   ["X-Amz-Date"] = "20260101T000000Z",
   ["Authorization"] = "AWS4-HMAC-SHA256 Credential=load/20260101/us-east-1/dynamodb/" ..
      "aws4_request, SignedHeaders=host, Signature=0"
}

function init()
   math.randomseed(7)
end

local function key(i)
   return string.format('"pk":{"S":"p%d"},"sk":{"S":"user%012d"}', math.floor(i / 100), i)
end

-- A changed value each time: the same one again need not be written.
local function item(i)
   version = version + 1
   return string.format('{%s,"g":{"S":"g%d"},"value":{"S":"v%015d%s"}}', key(i), i % 1000, version,
                        padding)
end

local function random()
   return math.random(0, items - 1)
end

local bodies = {
   GetItem = function() return string.format('{"TableName":"Load","Key":{%s}}', key(random())) end,
   PutItem = function() return '{"TableName":"Load","Item":' .. item(random()) .. '}' end,
   Query = function()
      return string.format('{"TableName":"Load","KeyConditionExpression":"pk = :p","Limit":10,' ..
         '"ExpressionAttributeValues":{":p":{"S":"p%d"}}}', math.floor(random() / 100))
   end,
   UpdateItem = function()
      version = version + 1
      return string.format('{"TableName":"Load","Key":{%s},"UpdateExpression":"SET g = :g",' ..
         '"ExpressionAttributeValues":{":g":{"S":"g%d"}}}', key(random()), version)
   end,
   BatchWriteItem = function()
      local first = random()
      local writes = {}
      for n = 0, 24 do
         writes[#writes + 1] = '{"PutRequest":{"Item":' .. item((first + n * 3001) % items) .. '}}'
      end
      return '{"RequestItems":{"Load":[' .. table.concat(writes, ",") .. ']}}'
   end
}

-- All of them: reads four times as often as writes, a batch now and then.
local mix = {
   "GetItem", "GetItem", "GetItem", "GetItem", "GetItem", "GetItem", "GetItem", "GetItem", "Query",
   "Query", "Query", "Query", "PutItem", "PutItem", "UpdateItem"
}
local sent = 0

function request()
   local name = operation
   if name == "Mix" then
      sent = sent + 1
      name = sent % 100 == 0 and "BatchWriteItem" or mix[math.random(#mix)]
   end
   headers["X-Amz-Target"] = "DynamoDB_20120810." .. name
   return wrk.format("POST", "/", headers, bodies[name]())
end
