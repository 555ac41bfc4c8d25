{{%AUTOESCAPE context="HTML"}}
<ul class="files" id="files-{{ID}}">
{{#FILE}}<li>
<span class="name"><a href="/attachments/{{FILE_ID}}">{{NAME}}</a></span>
<span class="quiet">{{SIZE}} ・ {{ADDED}}</span>
<span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>
{{#EXPIRY}}<span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}
{{#EDIT}}<form method="post" action="{{REMOVE_ACTION}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="plain" aria-label="[[Remove]] {{NAME}}">[[Remove]]</button></form>{{/EDIT}}
</li>{{/FILE}}
</ul>
{{#NO_FILES}}<p class="quiet">[[No evidence attached.]]</p>{{/NO_FILES}}
{{#UPLOAD}}<portal-upload data-max-bytes="{{MAX_BYTES}}">
<form method="post" action="{{UPLOAD_ACTION}}" enctype="multipart/form-data" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="drop">
<label for="file-{{ID}}">[[Add evidence]]</label>
<input type="file" id="file-{{ID}}" name="file" multiple aria-describedby="file-hint">
<button class="nojs small secondary">[[Upload]]</button>
<a href="{{REUSE_HREF}}">[[Use a file that is already here]]</a>
</div>
</form>
</portal-upload>{{/UPLOAD}}
