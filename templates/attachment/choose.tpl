{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">[[Clause]] {{CLAUSE}}</p>
<h1>[[Use a stored file]]</h1>
<p class="lead">[[Choose files that were uploaded before; they prove this answer, too.]]</p>
</div>
</div>
{{#SEARCH}}<form method="get" action="{{SEARCH_ACTION}}" class="filters inline" role="search" aria-label="[[Search]]">
<div class="field"><label for="q">[[File name]]</label><input type="search" id="q" name="q" value="{{Q}}"></div>
<button class="secondary">[[Search]]</button>
</form>{{/SEARCH}}
{{#FORM}}
<form method="post" action="{{ACTION}}" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<fieldset class="field" id="files" aria-describedby="files-error" tabindex="-1">
<legend>[[Files]]<span class="req">※[[Required]]</span></legend>
{{#FILE}}<label class="check"><input type="checkbox" name="attachment_id" value="{{FILE_ID}}"> <span>{{NAME}} <span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}<br>
<span class="quiet">{{KIND}} ・ {{SIZE}} ・ {{UPLOADED}}<br>{{#USE}}{{#WHOSE}}{{#NEXT_LINE}}<br>{{/NEXT_LINE}}{{WHOSE_TEXT}} {{/WHOSE}}{{CLAUSE}} {{/USE}}{{#MORE}}{{MORE_TEXT}}{{/MORE}}{{#UNUSED}}[[Not used yet]]{{/UNUSED}}</span></span></label>
{{/FILE}}
<p class="error" id="files-error">{{ERROR}}</p>
</fieldset>
<div class="actions"><button>[[Use for this answer]]</button> <a href="{{BACK}}">[[Cancel]]</a></div>
</form>
{{/FORM}}
{{#NOT_FOUND}}
<div class="empty">
<h2>[[No file fits the filter]]</h2>
<p>[[Try a shorter part of the name, or clear the filters.]]</p>
<p><a class="button" href="{{BACK}}">[[Back]]</a></p>
</div>
{{/NOT_FOUND}}
{{#EMPTY}}
<div class="empty">
<h2>[[No other file is stored]]</h2>
<p>[[Files that you attach to other answers can be chosen here.]]</p>
<p><a class="button" href="{{BACK}}">[[Back]]</a></p>
</div>
{{/EMPTY}}
<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="?q={{Q:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
{{#NEXT}}<a href="?q={{Q:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
