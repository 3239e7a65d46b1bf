;;; emacs_eglot.el --- eglot on `flockc lsp', in batch  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT
;;; Commentary:
;; Run by emacs_eglot.py in an Emacs that docs/editors.md has set up.  Prints a line `name<TAB>what was
;; seen' for each thing that is tried.
;;; Code:

(require 'seq)
(require 'xref)

(defun say (name seen)
  (princ (format "%s\t%s\n" name seen)))

(defmacro wait (what)
  `(let ((turns 500))
     (while (and (not ,what) (> turns 0))
       (accept-process-output nil 0.01)
       (setq turns (1- turns)))))

(defun open (name)
  (switch-to-buffer (find-file-noselect name))
  (run-hooks 'post-command-hook)) ; nobody types here

(defun codes ()
  "The rule of each diagnostic of flymake, and LINE:COLUMN of its first character."
  (eglot--signal-textDocument/didChange) ; which a timer does where somebody types
  (flymake-start)
  (string-join
   (sort (mapcar (lambda (found)
                   (save-excursion
                     (goto-char (flymake-diagnostic-beg found))
                     (let ((text (flymake-diagnostic-text found)))
                       (string-match "\\[\\(.*?\\)\\]" text)
                       (format "%s@%d:%d" (match-string 1 text) (line-number-at-pos) (current-column)))))
                 (flymake-diagnostics))
         #'string<)
   " "))

(defun go-to (line text)
  (goto-char (point-min))
  (forward-line (1- line))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun line (number)
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(open "talk.flock.yaml")
(say "mode" major-mode)
(say "parent" (get major-mode 'derived-mode-parent))
(wait (eglot-current-server))
(say "server" (and (eglot-current-server) t))
(wait (not (string-empty-p (codes))))
(say "open" (codes))
(go-to 3 "nmae")
(say "message" (car (split-string (flymake-diagnostic-text (car (flymake-diagnostics (point) (1+ (point))))) "\n")))

;; an emoji goes in before the key
(go-to 3 "nmae: 1")
(delete-region (point) (line-end-position))
(insert "\"🦆\": 1\nmodle: m")
(wait (string-match-p "@4:" (codes)))
(say "edit" (codes))

;; the fix that is preferred
(go-to 4 "modle")
(let ((actions (eglot-code-actions (point) (1+ (point)) "quickfix")))
  (say "code actions" (mapconcat (lambda (action) (plist-get action :title)) actions " | ")))
(cl-letf ((last-nonmenu-event ?x) ; no mouse
          ((symbol-function 'completing-read) (lambda (&rest arguments) (nth 6 arguments)))
          ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
  (eglot-code-actions (point) (1+ (point)) "quickfix" t))
(wait (not (string-match-p "modle" (line 4))))
(say "code action" (line 4))
(wait (not (string-match-p "@4:" (codes))))
(say "after it" (codes))

(go-to 3 "\"")
(delete-region (point) (progn (forward-line 2) (point)))
(wait (not (string-match-p "@3:" (codes))))
(say "right" (codes))

(go-to 2 "enable_temporal")
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
  (wait shown)
  (say "hover" (and shown (string-match-p "Run the agents as Temporal activities" shown) t)))

;; behind an emoji
(go-to 3 "a}")
(eglot-rename "first")
(say "rename" (format "%s|%s" (line 3) (line 5)))
(go-to 3 "first")
(xref-find-definitions (xref-backend-identifier-at-point (xref-find-backend)))
(say "definition" (format "%d:%d" (line-number-at-pos) (current-column)))
(say "references" (length (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))
(set-buffer-modified-p nil)

;; another file of the language is nobody's business
(open "other.yaml")
(say "no definition" (format "%s %s" major-mode (eglot-current-server)))

(defun offered ()
  "What is offered at point."
  (let ((capf (eglot-completion-at-point)))
    (all-completions (buffer-substring (nth 0 capf) (point)) (nth 2 capf))))

(defun take-first ()
  "Take the first of them, as company and corfu do."
  (let* ((capf (eglot-completion-at-point))
         (choice (car (offered))))
    (delete-region (nth 0 capf) (nth 1 capf))
    (insert choice)
    (funcall (plist-get (nthcdr 3 capf) :exit-function) choice 'finished)))

(open "half.flock.yaml")
(wait (eglot-current-server))
(go-to 3 "ta")
(forward-char 2)
(say "keys" (string-join (offered) " "))
(go-to 5 "agent: ")
(end-of-line)
(say "agents" (string-join (offered) " "))
(go-to 3 "ta")
(forward-char 2)
(take-first)
(say "completed" (line 3))
(set-buffer-modified-p nil)

(open "save.flock.toml")
(say "toml" (format "%s %s" major-mode (get major-mode 'derived-mode-parent)))
(wait (not (string-empty-p (codes))))
(goto-char (point-max))
(insert "# end\n")
(cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
  (save-buffer))
(say "save" (with-temp-buffer
              (insert-file-contents "save.flock.toml")
              (string-join (split-string (buffer-string) "\n" t) "|")))

(let ((server (with-current-buffer "talk.flock.yaml" (eglot-current-server))))
  (say "one server" (eq server (eglot-current-server)))
  (eglot-shutdown server)
  (say "stop" (not (jsonrpc-running-p server))))
;;; emacs_eglot.el ends here
