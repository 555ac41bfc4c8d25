{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{TITLE}}</h1>
</div></div>
<form method="post" action="{{ACTION}}" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#OLD}}<input type="hidden" name="version" value="{{VERSION}}">{{/OLD}}
{{#SAVED}}<div class="note s-warn"><p>[[Saved now:]]</p><dl class="facts">
<dt>[[Web address]]</dt><dd class="mono hash">{{SAVED_URL}}</dd>
<dt>[[What it is for]]</dt><dd>{{SAVED_DESCRIPTION}}</dd>
<dt>[[Told of]]</dt><dd>{{SAVED_KINDS}}</dd>
</dl></div>{{/SAVED}}
{{#NEW}}<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="client_id">[[API client]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="client_id-hint">[[It is told only of what this client may read.]]</p>
<select id="client_id" name="client_id" required aria-describedby="client_id-hint client_id-error"><option value="">[[Please choose]]</option>{{#CLIENT}}<option value="{{CLIENT_ID}}"{{#SELECTED}} selected{{/SELECTED}}>{{CLIENT_NAME}}</option>{{/CLIENT}}</select>
<p class="error" id="client_id-error">{{CLIENT_ERROR}}</p>
</div>{{/NEW}}
<div class="field">
<label for="url">[[Web address]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="url-hint">[[Begins with https://. The portal sends to the internet only; addresses inside your network have to be allowed in its configuration first.]]</p>
<input type="text" inputmode="url" id="url" name="url" value="{{URL}}" required autocomplete="off" class="mono" aria-describedby="url-hint url-error">
<p class="error" id="url-error">{{URL_ERROR}}</p>
</div>
<div class="field">
<label for="description">[[What it is for]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="description" name="description" value="{{DESCRIPTION}}" autocomplete="off" aria-describedby="description-error">
<p class="error" id="description-error">{{DESCRIPTION_ERROR}}</p>
</div>
<fieldset class="field" id="kinds" aria-describedby="kinds-hint">
<legend>[[Told of changes of]]<span class="opt">[[Optional]]</span></legend>
<p class="hint" id="kinds-hint">[[Nothing chosen means all that the client may see.]]</p>
{{#KIND}}<label class="check"><input type="checkbox" name="kind" value="{{KIND_CODE}}"{{#ON}} checked{{/ON}}> <span>{{KIND_TEXT}} <span class="quiet mono">{{KIND_CODE}}</span></span></label>
{{/KIND}}<p class="error">{{KINDS_ERROR}}</p>
</fieldset>
<div class="actions"><button>[[Save]]</button> <a href="{{BACK}}">[[Cancel]]</a></div>
</form>
