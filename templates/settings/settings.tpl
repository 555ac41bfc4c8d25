{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Settings]]</h1>
<p class="lead">[[How the portal behaves, for everybody. Each change is in the audit log with the value before and after, and counts on every server within some seconds.]]</p>
</div></div>
<form method="post" action="/admin/settings" class="form" id="settings" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#GROUP}}<fieldset class="group"><legend>{{TITLE}}</legend>
{{#SETTING}}<input type="hidden" name="version-{{CODE}}" value="{{VERSION}}">
{{#NUMBER}}<div class="field">
<label for="{{CODE}}">{{LABEL}}<span class="req">※[[Required]]</span></label>
<p class="hint" id="{{CODE}}-hint">{{EFFECT}} {{LIMITS}}{{#CHANGED}} [[Last changed:]] {{WHO}}, {{WHEN}}{{/CHANGED}}</p>
<span class="unit"><input type="text" inputmode="numeric" class="w-8" id="{{CODE}}" name="{{CODE}}" value="{{VALUE}}" required aria-describedby="{{CODE}}-hint {{CODE}}-unit {{CODE}}-error"> <span id="{{CODE}}-unit">{{UNIT}}</span></span>
<p class="error" id="{{CODE}}-error">{{PROBLEM}}</p>
{{#STALE}}<p class="note s-warn">[[Saved now:]] {{SAVED}}</p>{{/STALE}}
</div>{{/NUMBER}}{{#CHOICE}}<fieldset class="field" id="{{CODE}}" aria-describedby="{{CODE}}-hint">
<legend>{{LABEL}}<span class="req">※[[Required]]</span></legend>
<p class="hint" id="{{CODE}}-hint">{{EFFECT}}{{#CHANGED}} [[Last changed:]] {{WHO}}, {{WHEN}}{{/CHANGED}}</p>
<div class="pills">{{#OPTION}}<label class="pill"><input type="radio" name="{{CODE}}" value="{{CHOICE_VALUE}}"{{#CHECKED}} checked{{/CHECKED}}> {{CHOICE_TEXT}}</label> {{/OPTION}}</div>
<p class="error" id="{{CODE}}-error">{{PROBLEM}}</p>
{{#STALE}}<p class="note s-warn">[[Saved now:]] {{SAVED}}</p>{{/STALE}}
</fieldset>{{/CHOICE}}
{{/SETTING}}</fieldset>
{{/GROUP}}
<div class="actions"><button>[[Save the settings]]</button> <a href="/admin">[[Cancel]]</a></div>
</form>
