;;; What the tests in Emacs share.  -*- lexical-binding: t -*-
(require 'package)
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(setq package-user-dir (make-temp-name (expand-file-name "elpa" temporary-file-directory)))
(package-initialize)
(require 'seq)
(setq make-backup-files nil auto-save-default nil create-lockfiles nil vc-handled-backends nil)

;; Emacs has it since 29 only, and under another name.
(define-derived-mode typescript-mode prog-mode "TypeScript")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typescript-mode))

(defun seclint-leave (code)
  (dolist (b (buffer-list)) (with-current-buffer b (set-buffer-modified-p nil)))
  (kill-emacs code))

(defun seclint-check (condition what)
  (princ (format "%s %s\n" (if condition "ok  " "FAIL") what))
  (unless condition (seclint-leave 1)))

(defun seclint-eventually (what condition)
  (let ((tries 500))
    (while (and (not (funcall condition)) (> tries 0))
      (accept-process-output nil 0.02)
      (setq tries (1- tries))))
  (seclint-check (funcall condition) what))

(defun seclint-in-buffer (text)
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

(defun seclint-helpers ()
  "The text of the security helpers, or nil."
  (let ((b (seq-find (lambda (b) (string-match-p "security-helpers" (buffer-name b))) (buffer-list))))
    (and b (with-current-buffer b (buffer-string)))))

;; Emacs opens a file read-only when its folder is missing, and neither client makes
;; the folder before it edits the file.
(make-directory (expand-file-name "src/lib" (getenv "SHOP")))
