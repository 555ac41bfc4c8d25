{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Evidence files]]</h1>
<p class="lead">[[All files of the company. One file can prove any number of answers; a newer revision takes its place on every answer that is still open.]]</p>
</div>
</div>
{{#UPLOAD}}
<form id="upload" method="post" action="/attachments" enctype="multipart/form-data"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"></form>
<portal-upload><div class="drop"><label for="file">[[Add files]]</label> <input type="file" id="file" name="file" form="upload" multiple required aria-describedby="file-hint">
<button class="nojs small secondary" form="upload">[[Upload]]</button></div></portal-upload>
{{>ARRIVED}}
<p class="hint" id="file-hint">[[Files can also be dropped on the field. An upload that breaks off goes on where it was: choose the same file again.]]</p>
{{/UPLOAD}}
<form method="get" action="/attachments" class="filters inline" role="search" aria-label="[[Filter]]">
<input type="hidden" name="vendor" value="{{VENDOR_ID}}">
<div class="field"><label for="q">[[File name]]</label><input type="search" id="q" name="q" value="{{Q}}" class="w-12"></div>
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#STATE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATE_OPTION}}</select></div>
<div class="field"><label for="kind">[[Kind]]</label><select id="kind" name="kind"><option value="">[[All]]</option>{{#KIND_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/KIND_OPTION}}</select></div>
<div class="field"><label for="order">[[Order]]</label><select id="order" name="order">{{#ORDER_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/ORDER_OPTION}}</select></div>
<button class="secondary">[[Filter]]</button>{{#FILTERED}} <a href="/attachments?vendor={{VENDOR_ID:u}}">[[Clear filters]]</a>{{/FILTERED}}
</form>
{{#TABLE}}
<table class="data fold">
<caption><span data-fact="0">{{COUNT}}</span><span class="visually-hidden">[[Evidence files]]</span></caption>
<thead><tr><th scope="col" data-facts="[[Size]]|[[Revision]]">[[File]]</th><th scope="col">[[Kind]]</th><th scope="col">[[Used for]]</th><th scope="col">[[Date of the document]]</th><th scope="col">[[Expiry]]</th><th scope="col">[[Virus check]]</th><th scope="col" data-facts="[[Uploaded by]]">[[Uploaded on]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/attachments/{{FILE_ID}}">{{NAME}}</a><br><span class="quiet"><span data-fact="1">{{SIZE}}</span>{{#REVISION}}<span data-fact="0"> ・ </span><span data-fact="2">{{REVISION_TEXT}}</span>{{/REVISION}}</span></th>
<td data-label="[[Kind]]">{{KIND}}</td>
<td data-label="[[Used for]]"><span>{{#USE}}{{#WHOSE}}{{#NEXT_LINE}}<br>{{/NEXT_LINE}}<span class="quiet">{{WHOSE_TEXT}}</span> {{/WHOSE}}<a href="{{HREF}}">{{CLAUSE}}</a> {{/USE}}{{#MORE}}<span class="quiet">{{MORE_TEXT}}</span>{{/MORE}}{{#UNUSED}}<span class="quiet">[[Not used yet]]</span>{{/UNUSED}}</span></td>
<td data-label="[[Date of the document]]" class="nowrap">{{ISSUED}}</td>
<td data-label="[[Expiry]]">{{#EXPIRY}}<span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</td>
<td data-label="[[Virus check]]"><span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span></td>
<td data-label="[[Uploaded on]]"><span>{{UPLOADED}}<br><span class="quiet" data-fact="1">{{UPLOADED_BY}}</span></span></td>
</tr>
{{/ROW}}</tbody>
</table>
{{/TABLE}}
{{#NOT_FOUND}}
<div class="empty">
<h2>[[No file fits the filter]]</h2>
<p>[[Try a shorter part of the name, or clear the filters.]]</p>
</div>
{{/NOT_FOUND}}
{{#EMPTY}}
<div class="empty">
<h2>[[No evidence yet]]</h2>
<p>[[Files that are attached to answers or added here stand on this page, with where they are used and until when they are valid.]]</p>
</div>
{{/EMPTY}}
<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="/attachments?vendor={{VENDOR_ID:u}}&amp;q={{Q:u}}&amp;state={{STATE:u}}&amp;kind={{KIND:u}}&amp;order={{ORDER:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
{{#NEXT}}<a href="/attachments?vendor={{VENDOR_ID:u}}&amp;q={{Q:u}}&amp;state={{STATE:u}}&amp;kind={{KIND:u}}&amp;order={{ORDER:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
