--- The running client: what it is asked, in the words of each version of Neovim.
local M = {}

local get_clients = vim.lsp.get_clients or vim.lsp.get_active_clients

-- Since 0.11 the functions of a client are methods.
local methods = vim.fn.has('nvim-0.11') == 1

local function call(client, name, ...)
  if methods then
    return client[name](client, ...)
  end
  return client[name](...)
end

--- Lists the clients of seclint that are ready.
function M.all()
  return vim.tbl_filter(function(c)
    return c.name == 'seclint'
  end, get_clients())
end

local started = {} -- ids, where Neovim does not list a client before it is ready

--- Remembers a client.
function M.started(id)
  started[id] = true
end

-- Lists the clients that are ready and those whose server has not answered yet,
-- and may never.
local function any()
  local found = {}
  -- Those it lists since 0.10; before, the filter says nothing to it.
  for _, c in ipairs(get_clients({ name = 'seclint', _uninitialized = true })) do
    if c.name == 'seclint' then
      found[c.id] = c
    end
  end
  for id in pairs(started) do
    found[id] = vim.lsp.get_client_by_id(id)
  end
  return vim.tbl_values(found)
end

--- Returns the client of a buffer, or nil.
function M.of(buf)
  for _, c in ipairs(M.all()) do
    if vim.lsp.buf_is_attached(buf, c.id) then
      return c
    end
  end
end

--- Shows a message of the plugin.
function M.say(message, level)
  vim.notify('seclint: ' .. message, level or vim.log.levels.INFO)
end

--- Returns the client of a buffer, or says that there is none.
function M.need(buf)
  local client = M.of(buf)
  if not client then
    M.say('the server does not run for this buffer; :checkhealth seclint says why', vim.log.levels.WARN)
  end
  return client
end

--- Asks the server of a buffer to carry out a command. on_result gets the answer.
function M.execute(buf, command, argument, on_result)
  local client = M.need(buf)
  if not client then
    return
  end
  local params = { command = command, arguments = { argument } }
  call(client, 'request', 'workspace/executeCommand', params, function(err, result)
    if err then
      M.say(err.message, vim.log.levels.ERROR)
    elseif on_result then
      on_result(result)
    end
  end, buf)
end

--- Asks and waits. Returns nil when there is no answer in time.
function M.request_sync(client, method, params, timeout, buf)
  local answer = call(client, 'request_sync', method, params, timeout, buf)
  return answer and answer.result
end

--- Stops the clients that there are. A server that does not leave is ended after
--- two seconds.
function M.stop(on_stopped)
  local stopping = any()
  for _, c in ipairs(stopping) do
    call(c, 'stop')
  end
  local tries = 0
  local timer = vim.loop.new_timer()
  timer:start(0, 50, vim.schedule_wrap(function()
    if timer:is_closing() then
      return
    end
    tries = tries + 1
    local left = vim.tbl_filter(function(c)
      return vim.lsp.get_client_by_id(c.id) ~= nil
    end, stopping)
    if tries == 40 then
      for _, c in ipairs(left) do
        call(c, 'stop', true)
      end
    end
    if #left == 0 or tries == 80 then
      timer:close()
      -- What came at the very end would stay beside that of the next server.
      for _, c in ipairs(stopping) do
        vim.diagnostic.reset(vim.lsp.diagnostic.get_namespace(c.id))
      end
      on_stopped()
    end
  end))
end

return M
