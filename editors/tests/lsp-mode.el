;;; The lines for lsp-mode, in a real Emacs with the real server. Run by TestEmacs:
;;; SNIPPET names a file with these lines, SHOP a copy of the shop.  -*- lexical-binding: t -*-
(load (expand-file-name "batch.el" (file-name-directory load-file-name)) nil t)
(setq lsp-session-file (make-temp-name (expand-file-name "session" temporary-file-directory))
      lsp-auto-guess-root t lsp-restart 'ignore lsp-enable-file-watchers nil lsp-diagnostics-provider :none
      lsp-headerline-breadcrumb-enable nil lsp-modeline-code-actions-enable nil lsp-modeline-diagnostics-enable nil
      lsp-lens-enable nil lsp-enable-snippet nil lsp-warn-no-matched-clients nil lsp-client-packages nil)
(require 'lsp-mode)
(load (getenv "SNIPPET") nil t)

(lsp-workspace-folders-add (getenv "SHOP"))
(find-file (expand-file-name "src/session.ts" (getenv "SHOP")))
(lsp)
(seclint-eventually "the server is ready"
                    (lambda () (and (lsp-workspaces) (eq 'initialized (lsp--workspace-status (car (lsp-workspaces)))))))
(defun findings () (gethash (lsp--fix-path-casing (buffer-file-name)) (lsp-diagnostics t)))
(seclint-eventually "three findings" (lambda () (= 3 (length (findings)))))

(goto-char (point-min))
(search-forward "md5")
(backward-char 1)
(let* ((actions (append (lsp-code-actions-at-point) nil))
       (fix (seq-find (lambda (a) (string-prefix-p "Use SHA-256" (lsp:code-action-title a))) actions)))
  (seclint-check fix "the fix is offered")
  (lsp-execute-code-action fix))
(seclint-eventually "the fix is made" (lambda () (seclint-in-buffer "createHash('sha256')")))
(seclint-eventually "two findings" (lambda () (= 2 (length (findings)))))

(save-buffer)
(lsp-workspace-command-execute "seclint.generateSecurityHelpers" (vector (list :uri (lsp--buffer-uri))))
(seclint-eventually "helpers" (lambda () (and (seclint-helpers) (string-match-p "DATABASE_URL" (seclint-helpers)))))
(princ (format "PASS lsp-mode in Emacs %s\n" emacs-version))
(seclint-leave 0)
