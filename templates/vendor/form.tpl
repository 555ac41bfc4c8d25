{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{HEADING}}</h1>
{{#LEAD}}<p class="lead">{{LEAD_TEXT}}</p>{{/LEAD}}
</div>
</div>
{{#STALE}}
<div class="notice s-warn" role="alert">
<h2>[[Somebody else has changed this meanwhile]]</h2>
<p>[[Nothing of yours is lost: the fields hold what you typed. Where it differs, what is saved now stands below the field. Saving again replaces it.]]</p>
</div>
{{/STALE}}
<form method="post" action="{{ACTION}}" class="form" novalidate data-keep="{{ACTION}}/{{PERSON_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
{{#VERSIONED}}<input type="hidden" name="version" value="{{VERSION}}">{{/VERSIONED}}
{{#FIELD}}
{{#CONTROL}}
<div class="field">
<label for="{{ID}}">{{LABEL}}{{#REQUIRED}}<span class="req">※[[Required]]</span>{{/REQUIRED}}{{#OPTIONAL}}<span class="opt">[[Optional]]</span>{{/OPTIONAL}}</label>
{{#HINT}}<p class="hint" id="{{ID}}-hint">{{HINT_TEXT}}</p>{{/HINT}}
{{#TEXT}}<input type="text" inputmode="{{MODE}}" id="{{ID}}" name="{{ID}}" value="{{VALUE}}" class="{{WIDTH}}"{{#IS_REQUIRED}} required{{/IS_REQUIRED}} aria-describedby="{{#HINT}}{{ID}}-hint {{/HINT}}{{ID}}-error">{{/TEXT}}
{{#AREA}}<textarea id="{{ID}}" name="{{ID}}" rows="3"{{#IS_REQUIRED}} required{{/IS_REQUIRED}} aria-describedby="{{#HINT}}{{ID}}-hint {{/HINT}}{{ID}}-error">{{VALUE:p}}</textarea>{{/AREA}}
{{#SELECT}}<select id="{{ID}}" name="{{ID}}" aria-describedby="{{#HINT}}{{ID}}-hint {{/HINT}}{{ID}}-error">{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/OPTION}}</select>
{{#SELECT_THEIRS}}<p class="hint">[[Saved now:]] {{THEIRS_TEXT}}</p>{{/SELECT_THEIRS}}{{/SELECT}}
{{#THEIRS}}<p class="hint">[[Saved now:]]</p><p class="pre">{{THEIRS_TEXT:p}}</p>{{/THEIRS}}
<p class="error" id="{{ID}}-error">{{ERROR_TEXT}}</p>
</div>
{{/CONTROL}}
{{#CHECKS}}
<fieldset class="field" id="{{ID}}">
<legend>{{LABEL}}</legend>
{{#CHECK}}<label class="check"><input type="checkbox" name="{{ID}}" value="{{VALUE}}"{{#ON}} checked{{/ON}}> <span>{{TEXT}}</span></label>
{{/CHECK}}
{{#CHECKS_THEIRS}}<p class="hint">[[Saved now:]]</p><p class="pre">{{THEIRS_TEXT:p}}</p>{{/CHECKS_THEIRS}}
<p class="error">{{ERROR_TEXT}}</p>
</fieldset>
{{/CHECKS}}
{{/FIELD}}
<div class="actions"><button>{{BUTTON}}</button> <a href="{{BACK}}">[[Cancel]]</a></div>
</form>
