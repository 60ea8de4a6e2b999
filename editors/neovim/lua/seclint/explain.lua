--- The way of untrusted data to a finding, in the location list.
local client = require('seclint.client')

local M = {}

local function findings(buf, line, column)
  local here, on_line = {}, {}
  for _, d in ipairs(vim.diagnostic.get(buf, { lnum = line })) do
    if d.source == 'seclint' then
      table.insert(on_line, d)
      if d.col <= column and column < math.max(d.end_col or 0, d.col + 1) then
        table.insert(here, d)
      end
    end
  end
  return #here > 0 and here or on_line
end

local function related(d)
  local lsp = d.user_data and d.user_data.lsp
  return lsp and lsp.relatedInformation or {}
end

local function items(d, encoding)
  local list = {}
  for _, step in ipairs(related(d)) do
    -- One at a time: together they would be sorted by where they stand.
    local item = vim.lsp.util.locations_to_items({ step.location }, encoding)[1]
    if item then
      item.text = step.message
      table.insert(list, item)
    end
  end
  table.insert(list, {
    bufnr = d.bufnr,
    lnum = d.lnum + 1,
    col = d.col + 1,
    text = d.message,
    type = ({ 'E', 'W', 'I', 'N' })[d.severity],
  })
  return list
end

local function show(d)
  local c = client.of(d.bufnr)
  local list = items(d, c and c.offset_encoding or 'utf-16')
  vim.fn.setloclist(0, {}, ' ', { title = 'seclint: ' .. tostring(d.code or 'finding'), items = list })
  vim.cmd('lopen')
end

--- Puts the steps that lead to the finding under the cursor into the location
--- list, and the finding after them.
function M.open()
  local buf = vim.api.nvim_get_current_buf()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local found = findings(buf, cursor[1] - 1, cursor[2])
  if #found == 0 then
    client.say('there is no finding on this line')
  elseif #found == 1 then
    show(found[1])
  else
    vim.ui.select(found, {
      prompt = 'Explain which finding?',
      format_item = function(d)
        return d.message
      end,
    }, function(d)
      if d then
        show(d)
      end
    end)
  end
end

return M
