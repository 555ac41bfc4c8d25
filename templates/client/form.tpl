{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{TITLE}}</h1>
</div></div>
<form method="post" action="{{ACTION}}" class="form" id="client" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#NEW}}<input type="hidden" name="form_id" value="{{FORM_ID}}">{{/NEW}}{{#OLD}}<input type="hidden" name="version" value="{{VERSION}}">{{/OLD}}
{{#SAVED}}<div class="note s-warn"><p>[[Saved now:]]</p><dl class="facts">
<dt>[[Name of the system]]</dt><dd>{{SAVED_NAME}}</dd>
<dt>[[Who looks after it]]</dt><dd class="pre">{{SAVED_NOTE:p}}</dd>
<dt>[[Scopes]]</dt><dd class="mono">{{SAVED_SCOPES}}</dd>
<dt>[[Business units]]</dt><dd>{{SAVED_UNITS}}</dd>
<dt>[[Network addresses]]</dt><dd class="mono">{{SAVED_NETWORKS}}</dd>
<dt>[[Making tokens by hand]]</dt><dd>{{SAVED_LONG}}</dd>
</dl></div>{{/SAVED}}
<div class="field">
<label for="name">[[Name of the system]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="name-hint">[[Stands in the audit log where the system acts.]]</p>
<input type="text" id="name" name="name" value="{{NAME}}" required autocomplete="off" aria-describedby="name-hint name-error">
<p class="error" id="name-error">{{NAME_ERROR}}</p>
</div>
<div class="field">
<label for="note">[[Who looks after it]]<span class="opt">[[Optional]]</span></label>
<p class="hint" id="note-hint">[[Department and how to reach it, for when a secret is to be replaced.]]</p>
<textarea id="note" name="note" rows="2" aria-describedby="note-hint note-error">{{NOTE:p}}</textarea>
<p class="error" id="note-error">{{NOTE_ERROR}}</p>
</div>
<fieldset class="field" id="scopes">
<legend>[[What it may do]]<span class="req">※[[Required]]</span></legend>
{{#SCOPE}}<label class="check"><input type="checkbox" name="scope" value="{{SCOPE_CODE}}"{{#ON}} checked{{/ON}}> <span>{{SCOPE_TEXT}} <span class="quiet mono">{{SCOPE_CODE}}</span></span></label>
{{/SCOPE}}<p class="error">{{SCOPES_ERROR}}</p>
</fieldset>
<fieldset class="field" id="units" aria-describedby="units-hint">
<legend>[[Which engagements it sees]]<span class="req">※[[Required]]</span></legend>
<p class="hint" id="units-hint">[[Business units are the departments that own engagements. What belongs to another one does not exist for the client.]]</p>
<label class="check"><input type="radio" name="sees" value="all"{{#ALL}} checked{{/ALL}}> <span>[[All engagements]]</span></label>
<label class="check"><input type="radio" name="sees" value="units"{{#SOME}} checked{{/SOME}}> <span>[[Only those of these business units:]]</span></label>
{{#UNIT}}<label class="check"><input type="checkbox" name="unit" value="{{UNIT_NAME}}"{{#ON}} checked{{/ON}}> <span>{{UNIT_NAME}}</span></label>
{{/UNIT}}{{#NO_UNITS}}<p class="quiet">[[No engagement names a business unit yet.]]</p>{{/NO_UNITS}}
<p class="error">{{UNITS_ERROR}}</p>
</fieldset>
<div class="field">
<label for="networks">[[Network addresses]]<span class="opt">[[Optional]]</span></label>
<p class="hint" id="networks-hint">[[From where it may ask: addresses or networks such as 192.0.2.0/24 or 2001:db8::/32. Empty means from everywhere.]]</p>
<textarea id="networks" name="networks" rows="2" class="mono" aria-describedby="networks-hint networks-error">{{NETWORKS:p}}</textarea>
<p class="error" id="networks-error">{{NETWORKS_ERROR}}</p>
</div>
<div class="field">
<label class="check"><input type="checkbox" name="long_tokens" value="1"{{#LONG}} checked{{/LONG}} aria-describedby="long-hint"> <span>[[May have tokens made by hand]]</span></label>
<p class="hint" id="long-hint">[[For systems that cannot fetch a token every hour. Such a token lives until its end or until it is revoked: whoever finds it can use it for so long.]]</p>
</div>
<div class="actions"><button>[[Save]]</button> <a href="{{BACK}}">[[Cancel]]</a></div>
</form>
