-- For `vim.lsp.enable('seclint')` without a call of setup().
return require('seclint.config').client()
