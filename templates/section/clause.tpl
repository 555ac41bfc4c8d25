{{%AUTOESCAPE context="HTML"}}
<article class="clause{{#IS_RETURNED}} returned{{/IS_RETURNED}}" id="c-{{ID}}" data-item aria-labelledby="q-{{ID}}">
<span class="num">{{NUMBER}}</span>
<header><h3 id="q-{{ID}}">{{QUESTION}}</h3><span class="tags" id="tags-{{ID}}">{{#TAG}}<span class="tag s-{{CODE}}">{{TEXT}}</span> {{/TAG}}</span></header>
{{#RETURN}}<div class="note s-returned"><strong>[[Please change this answer]]</strong><p class="pre">{{NOTE:p}}</p><p class="by">{{WHO}} {{WHEN}}</p></div>
{{/RETURN}}{{#PARTS}}<p class="hint">{{PARTS_TEXT}} <span id="p-{{ID}}">{{WEAKEST}}</span></p>
{{/PARTS}}{{#FILE_ASKED}}<p class="hint"><b>{{FILE_TEXT}}</b></p>
{{/FILE_ASKED}}{{#ERRATUM}}<p class="hint"><b>[[Note on the wording:]]</b> {{ERRATUM_TEXT}}</p>
{{/ERRATUM}}{{#EDIT}}<form class="answer" id="a-{{ID}}" method="post" action="{{ACTION}}" novalidate data-autosave data-keep="{{NUMBER}}">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="edit_id" value="{{EDIT_ID}}">{{#VIEW}}<input type="hidden" name="view" value="single">{{/VIEW}}
{{#HAS_TABLE}}<button class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>
{{/HAS_TABLE}}<fieldset class="pills" aria-labelledby="q-{{ID}}">
{{#STATUS}}<label><input type="radio" name="status" value="{{CODE}}"{{#ON}} checked{{/ON}}> {{TEXT}}</label>
{{/STATUS}}</fieldset>
{{#PERFORMER}}{{>PERFORMER_PART}}{{/PERFORMER}}{{#HAS_FIELDS}}<div class="fields">
{{#A_FIELD}}{{>FIELD}}{{/A_FIELD}}</div>
{{/HAS_FIELDS}}<div id="w-{{ID}}">{{#WEAK}}{{>WEAK_PART}}{{/WEAK}}</div>
<p class="hint" id="h-{{ID}}">{{STATUS_HINT}}</p>
<div class="save" role="status">{{>SAVE}}</div>
<button class="nojs small">[[Save]]</button>
</form>
{{/EDIT}}{{#UNSAVED}}<div class="note s-error"><strong>[[What you typed was not saved]]</strong><p>{{UNSAVED_STATUS}}</p>{{#UNSAVED_TEXT}}<p class="pre">{{TEXT:p}}</p>{{/UNSAVED_TEXT}}</div>
{{/UNSAVED}}{{#READ}}<div>
<p><span class="tag s-{{STATUS_CODE}}">{{STATUS_TEXT}}</span>{{#DONE_BY}} {{PERFORMER_TEXT}}{{/DONE_BY}}</p>
{{#HAS_WORDS}}<dl class="facts">{{#WORD}}<dt>{{LABEL}}</dt><dd class="pre">{{TEXT:p}}</dd>{{/WORD}}</dl>
{{/HAS_WORDS}}{{#COMMENT_READ}}<p class="pre">{{COMMENT:p}}</p>
{{/COMMENT_READ}}{{#SAVED_READ}}<p class="quiet">{{SAVED_TEXT}}</p>
{{/SAVED_READ}}</div>
{{/READ}}<div class="folds">
{{#WRITE_COMMENT}}<details><summary>[[Comment]] <span class="quiet" id="ce-{{ID}}">{{EXCERPT}}</span></summary><textarea id="comment-{{ID}}" name="comment" form="a-{{ID}}" rows="2" aria-label="[[Comment]] {{NUMBER}}">{{COMMENT:p}}</textarea></details>
{{/WRITE_COMMENT}}<details><summary>[[Evidence]] {{FILES_TEXT}}</summary><div>
{{>FILES}}</div></details>
<details class="no-print"><summary>[[Help]]</summary><div><p>{{GUIDANCE}}</p>{{#EVIDENCE_HINT}}<p><b>[[Evidence that helps]]</b><br>{{EVIDENCE_TEXT}}</p>{{/EVIDENCE_HINT}}{{#REASON}}<p><b>[[Why this matters]]</b><br>{{REASON_TEXT}}</p>{{/REASON}}{{#CADENCE}}<p><b>[[How often it is renewed]]</b><br>{{CADENCE_TEXT}}</p>{{/CADENCE}}</div></details>
{{#OFFICIAL}}<details class="no-print"><summary>[[Official text]]</summary><blockquote class="official pre" lang="{{OFFICIAL_LANG}}">{{OFFICIAL_TEXT:p}}</blockquote></details>
{{/OFFICIAL}}<a href="{{HISTORY_HREF}}">[[History]]</a>
{{#TALK}}<a href="{{TALK_HREF}}">{{TALK_TEXT}}{{#TALKED}} ({{NTALK}}){{/TALKED}}{{#UNREAD}} <span class="tag s-due_soon">{{UNREAD_TEXT}}</span>{{/UNREAD}}</a>
{{/TALK}}{{#HOLDER}}<span class="quiet">{{HOLDER_TEXT}}</span>
{{/HOLDER}}{{#GIVE}}<a href="{{GIVE_HREF}}">[[Assign]]</a>
{{/GIVE}}{{#SINGLE}}<a href="{{SINGLE_HREF}}">[[Only this question]]</a>
{{/SINGLE}}{{#LINKS}}<span class="row">[[Asks the same:]]{{#LINK}} <a href="{{HREF}}">{{NUMBER}}</a> <span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#IS_SAME}} <b>[[same answer]]</b>{{/IS_SAME}}{{#SAME_FORM}} <form method="post" action="{{SAME_ACTION}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="from" value="{{FROM}}"><input type="hidden" name="edit_id" value="{{EDIT_ID}}"><input type="hidden" name="version" value="{{SAME_VERSION}}">{{#VIEW}}<input type="hidden" name="view" value="single">{{/VIEW}}<button class="small secondary">{{SAME_TEXT}}</button></form>{{/SAME_FORM}}{{/LINK}}</span>
{{/LINKS}}</div>
{{#CARRIED}}<div class="last-year" id="ly-{{ID}}"><span>{{CARRIED_TEXT}}{{#CHANGES}} <a href="{{CHANGES_HREF}}">[[What has changed]]</a>{{/CHANGES}}</span>{{#CONFIRM}}<input type="hidden" name="carried" value="1" form="a-{{ID}}"><button class="small secondary" name="carry" value="confirm" form="a-{{ID}}">[[Unchanged, still true]]<span class="visually-hidden"> {{NUMBER}}</span></button>{{/CONFIRM}}</div>
{{/CARRIED}}{{#VERDICT}}<div class="note s-{{VERDICT_CODE}}"><strong>[[Verdict]]: {{VERDICT_TEXT}}</strong><p class="pre">{{NOTE:p}}</p><p class="by">{{WHO}} {{WHEN}}</p></div>
{{/VERDICT}}</article>
