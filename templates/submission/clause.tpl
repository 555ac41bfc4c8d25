{{%AUTOESCAPE context="HTML"}}
<article class="clause{{#IS_RETURNED}} returned{{/IS_RETURNED}}" id="c-{{ID}}" data-item aria-labelledby="q-{{ID}}">
<span class="num">{{NUMBER}}</span>
<header>
<h3 id="q-{{ID}}">{{QUESTION}}</h3>
<span class="tags" id="tags-{{ID}}">{{#TAG}}<span class="tag s-{{CODE}}">{{TEXT}}</span> {{/TAG}}</span>
</header>
{{#RETURN}}<div class="note s-returned"><strong>[[Please change this answer]]</strong><p class="pre">{{NOTE:p}}</p><p class="by">{{WHO}} {{WHEN}}</p></div>{{/RETURN}}
{{#ERRATUM}}<p class="hint"><b>[[Note on the wording:]]</b> {{ERRATUM_TEXT}}</p>{{/ERRATUM}}
{{#EDIT}}
<form class="answer" id="a-{{ID}}" method="post" action="{{ACTION}}" novalidate
 data-autosave data-keep="{{KEEP}}"
 hx-post="{{ACTION}}" hx-trigger="portal-save, submit" hx-target="find .save" hx-swap="innerHTML" hx-sync="this:queue last">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="edit_id" value="{{EDIT_ID}}">
<input type="hidden" name="questionnaire_id" value="{{QUESTIONNAIRE_ID}}">
<input type="hidden" name="view" value="{{VIEW}}">
{{#HAS_TABLE}}<button class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>{{/HAS_TABLE}}
<fieldset class="pills" aria-labelledby="q-{{ID}}" id="s-{{ID}}">
<legend class="visually-hidden">[[Answer to]] {{NUMBER}}</legend>
{{#STATUS}}<label class="pill"><input type="radio" name="status" value="{{CODE}}"{{#ON}} checked{{/ON}}> {{TEXT}}</label>
{{/STATUS}}</fieldset>
{{#HAS_FIELDS}}<div class="fields">
{{#A_FIELD}}{{>FIELD}}{{/A_FIELD}}
</div>{{/HAS_FIELDS}}
<div class="weak when when-weak">
{{#WHY}}<h4>[[Why this matters]] {{#SEVERITY}}<span class="tag s-{{SEVERITY_CODE}}">{{SEVERITY_TEXT}}</span>{{/SEVERITY}}</h4>
<p>{{WHY_TEXT}}</p>{{/WHY}}
<div class="field"><label for="safeguard-{{ID}}">[[What protects you today?]]<span class="opt">[[Optional]]</span></label><textarea id="safeguard-{{ID}}" name="safeguard" rows="2">{{SAFEGUARD:p}}</textarea></div>
<div class="field"><label for="plan-{{ID}}">[[What will you do?]]<span class="req">※[[Required]]</span></label><textarea id="plan-{{ID}}" name="plan" rows="2">{{PLAN:p}}</textarea></div>
<div class="field"><label for="plan_date-{{ID}}">[[By when?]]<span class="req">※[[Required]]</span></label><input type="{{PLAN_DATE_TYPE}}" id="plan_date-{{ID}}" name="plan_date" value="{{PLAN_DATE}}" aria-describedby="plan_date-{{ID}}-error"><p class="error" id="plan_date-{{ID}}-error">{{PLAN_DATE_PROBLEM}}</p></div>
</div>
<p class="hint when when-not_applicable">[[Say in the comment why this does not apply to your service.]]</p>
<p class="hint when when-alternative">[[Describe the alternative control and the law or contract behind it in the comment.]]</p>
<div class="save" role="status">{{>SAVE}}</div>
<button class="nojs small">[[Save]]</button>
</form>
{{/EDIT}}
{{#UNSAVED}}<div class="note s-error"><strong>[[What you typed was not saved]]</strong><p>{{UNSAVED_STATUS}}</p>{{#UNSAVED_TEXT}}<p class="pre">{{TEXT:p}}</p>{{/UNSAVED_TEXT}}</div>{{/UNSAVED}}
{{#READ}}
<div>
<p><span class="tag s-{{STATUS_CODE}}">{{STATUS_TEXT}}</span></p>
{{#HAS_WORDS}}<dl class="facts">{{#WORD}}<dt>{{LABEL}}</dt><dd class="pre">{{TEXT:p}}</dd>{{/WORD}}</dl>{{/HAS_WORDS}}
{{#COMMENT_READ}}<p class="pre">{{COMMENT:p}}</p>{{/COMMENT_READ}}
{{#SAVED_READ}}<p class="quiet">{{SAVED_TEXT}}</p>{{/SAVED_READ}}
</div>
{{/READ}}
<div class="folds">
{{#WRITE_COMMENT}}<details><summary>[[Comment]] <span class="quiet" id="ce-{{ID}}">{{EXCERPT}}</span></summary>
<div class="field"><label for="comment-{{ID}}" class="visually-hidden">[[Comment]] {{NUMBER}}</label><textarea id="comment-{{ID}}" name="comment" form="a-{{ID}}" rows="2">{{COMMENT:p}}</textarea></div></details>{{/WRITE_COMMENT}}
<details><summary>[[Evidence]] {{FILES_TEXT}}</summary>
<div>
{{>FILES}}
</div></details>
<details><summary>[[Help]]</summary><div><p>{{GUIDANCE}}</p>{{#EVIDENCE_HINT}}<p><b>[[Evidence that helps]]</b><br>{{EVIDENCE_TEXT}}</p>{{/EVIDENCE_HINT}}</div></details>
{{#OFFICIAL}}<details><summary>[[Official text]]</summary><blockquote class="official pre" lang="{{OFFICIAL_LANG}}">{{OFFICIAL_TEXT:p}}</blockquote></details>{{/OFFICIAL}}
{{#LINKS}}<span>[[Asks the same:]]{{#LINK}} <a href="{{HREF}}">{{NUMBER}}</a>{{/LINK}}</span>{{/LINKS}}
{{#SINGLE}}<a href="{{SINGLE_HREF}}">[[Only this question]]</a>{{/SINGLE}}
</div>
{{#VERDICT}}<div class="note s-{{VERDICT_CODE}}"><strong>[[Verdict]]: {{VERDICT_TEXT}}</strong><p class="pre">{{NOTE:p}}</p><p class="by">{{WHO}} {{WHEN}}</p></div>{{/VERDICT}}
</article>
