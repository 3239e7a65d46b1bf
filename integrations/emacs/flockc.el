;;; flockc.el --- Flock definitions: findings, fixes and names, with eglot  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools

;;; Commentary:

;; Major modes for files that are named *.flock.yaml, *.flock.toml and *.flock.json, with which eglot
;; starts `flockc lsp'.  They are your modes for YAML, TOML and JSON under names of their own, so that
;; other files of these languages keep their language server, or none.
;;
;; For a definition of another name: M-x flockc-yaml-mode, or `-*- mode: flockc-yaml -*-' in its first line.

;;; Code:

(require 'eglot)
(require 'seq)

(defgroup flockc nil
  "Flock definitions."
  :group 'tools)

(defcustom flockc-program "flockc"
  "The program to run."
  :type 'string)

(defcustom flockc-start-eglot t
  "Whether opening a definition starts the language server."
  :type 'boolean)

(defcustom flockc-fix-on-save nil
  "Whether saving a definition makes the safe fixes."
  :type 'boolean)

(eval-and-compile
  (defun flockc--installed-mode (modes)
    "The first of MODES that there is."
    (seq-find (lambda (mode)
                (and (fboundp mode) (flockc--has-grammar-p mode)))
              modes 'conf-unix-mode))

  (defun flockc--has-grammar-p (mode)
    "Whether MODE works: a mode of tree-sitter needs the grammar of its language."
    (let ((name (symbol-name mode)))
      (or (not (string-suffix-p "-ts-mode" name))
          (and (fboundp 'treesit-language-available-p)
               (treesit-language-available-p (intern (string-remove-suffix "-ts-mode" name))))))))

(defun flockc--begin ()
  "What each of the modes does."
  (add-hook 'before-save-hook #'flockc--before-save nil t)
  (when flockc-start-eglot
    (eglot-ensure)))

(defmacro flockc--define-mode (mode name language parents)
  "Define MODE, shown as NAME, for LANGUAGE of LSP.
Its parent is the first of PARENTS that is there."
  `(progn
     (define-derived-mode ,mode ,(flockc--installed-mode parents) ,name
       ,(format "A Flock definition in %s, with `flockc lsp'." name)
       (flockc--begin))
     (put ',mode 'eglot-language-id ,language)))

(flockc--define-mode flockc-yaml-mode "Flock YAML" "yaml" (yaml-mode yaml-ts-mode))
(flockc--define-mode flockc-toml-mode "Flock TOML" "toml" (toml-mode toml-ts-mode conf-toml-mode))
(flockc--define-mode flockc-json-mode "Flock JSON" "json" (json-mode json-ts-mode js-json-mode js-mode))

(add-to-list 'auto-mode-alist '("\\.flock\\.ya?ml\\'" . flockc-yaml-mode))
(add-to-list 'auto-mode-alist '("\\.flock\\.toml\\'" . flockc-toml-mode))
(add-to-list 'auto-mode-alist '("\\.flock\\.json\\'" . flockc-json-mode))

(defun flockc--contact (&rest _)
  "The command of the language server."
  (list flockc-program "lsp"))

(add-to-list 'eglot-server-programs '((flockc-yaml-mode flockc-toml-mode flockc-json-mode) . flockc--contact))

(defun flockc-fix-all ()
  "Make all safe fixes in this definition."
  (interactive)
  (let ((kind "source.fixAll.flockc"))
    (if (eglot-code-actions (point-min) (point-max) kind)
        (eglot-code-actions (point-min) (point-max) kind t)
      (message "flockc has nothing to fix"))))

(defun flockc--before-save ()
  "Make the safe fixes, if the user wishes so and the server runs."
  (when (and flockc-fix-on-save (eglot-current-server))
    (let ((inhibit-message t))
      (flockc-fix-all))))

(provide 'flockc)
;;; flockc.el ends here
