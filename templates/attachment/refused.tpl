{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{ABOUT}}</p>
<h1>[[Not every file was taken]]</h1>
</div>
</div>
<div class="notice s-error" role="alert">
{{#NO_FILE}}<p>[[Please choose a file.]]</p>{{/NO_FILE}}
<ul class="files">
{{#FILE}}<li><span class="name">{{NAME}}</span> {{#REFUSED}}<span>{{REASON}}</span>{{/REFUSED}}{{#TAKEN}}<span class="tag s-complete">[[Uploaded]]</span>{{/TAKEN}}</li>
{{/FILE}}</ul>
</div>
<p class="actions"><a class="button" href="{{BACK}}">[[Back to the question]]</a></p>
