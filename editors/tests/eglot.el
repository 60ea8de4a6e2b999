;;; The lines for eglot, in a real Emacs with the real server. Run by TestEmacs:
;;; SNIPPET names a file with these lines, SHOP a copy of the shop.  -*- lexical-binding: t -*-
(load (expand-file-name "batch.el" (file-name-directory load-file-name)) nil t)
(require 'eglot)
(setq eglot-autoshutdown nil eglot-sync-connect 10 eglot-confirm-server-initiated-edits nil)
(load (getenv "SNIPPET") nil t)

(setq project-find-functions (list (lambda (_) (cons 'transient (getenv "SHOP")))))
(find-file (expand-file-name "src/session.ts" (getenv "SHOP")))
(apply #'eglot--connect (eglot--guess-contact))
(eglot--maybe-activate-editing-mode)
(seclint-check (eglot-managed-p) "eglot manages the buffer")

(defun findings ()
  ;; Idle timers do not run in batch: what is waiting to be sent is sent here.
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (flymake-diagnostics))
(seclint-eventually "three findings" (lambda () (= 3 (length (findings)))))
(seclint-check (seq-some (lambda (d) (string-match-p "MD5 is broken" (flymake-diagnostic-text d))) (findings)) "the message")

(goto-char (point-min))
(search-forward "md5")
(let* ((actions (append (eglot-code-actions (1- (point)) (point) "quickfix") nil))
       (fix (seq-find (lambda (a) (string-prefix-p "Use SHA-256" (plist-get a :title))) actions)))
  (seclint-check fix "the fix is offered")
  (eglot--apply-workspace-edit (plist-get fix :edit)))
(seclint-check (seclint-in-buffer "createHash('sha256')") "the fix is made")
(seclint-eventually "two findings" (lambda () (= 2 (length (findings)))))

(save-buffer)
(fset 'y-or-n-p (lambda (&rest _) t)) ; eglot asks before it makes a file
(eglot-execute-command (eglot-current-server) 'seclint.generateSecurityHelpers
                       (vector (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri))))
(seclint-eventually "helpers" (lambda () (and (seclint-helpers) (string-match-p "DATABASE_URL" (seclint-helpers)))))
(eglot-shutdown (eglot-current-server))
(princ (format "PASS eglot in Emacs %s\n" emacs-version))
(seclint-leave 0)
