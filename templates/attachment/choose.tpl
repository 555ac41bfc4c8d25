{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">[[Clause]] {{CLAUSE}}</p>
<h1>[[Use a stored file]]</h1>
<p class="lead">[[Choose files that were uploaded before; they prove this answer, too.]]</p>
</div>
</div>
{{#FORM}}
<form method="post" action="{{ACTION}}" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<fieldset class="field" id="files" aria-describedby="files-error" tabindex="-1">
<legend>[[Files]]<span class="req">※[[Required]]</span></legend>
{{#FILE}}<label class="check"><input type="checkbox" name="attachment_id" value="{{FILE_ID}}"> <span>{{NAME}} <span class="quiet">{{SIZE}} ・ {{UPLOADED}}</span>
<span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</span></label>
{{/FILE}}
<p class="error" id="files-error">{{ERROR}}</p>
</fieldset>
<div class="actions"><button>[[Use for this answer]]</button> <a href="{{BACK}}">[[Cancel]]</a></div>
</form>
{{/FORM}}
{{#EMPTY}}
<div class="empty">
<h2>[[No other file is stored]]</h2>
<p>[[Files that you attach to other answers can be chosen here.]]</p>
<p><a class="button" href="{{BACK}}">[[Back]]</a></p>
</div>
{{/EMPTY}}
