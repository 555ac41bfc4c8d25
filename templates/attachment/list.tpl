{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Evidence files]]</h1>
<p class="lead">[[Every file that was attached to an answer. One file can prove any number of answers.]]</p>
</div>
</div>
{{#TABLE}}
<table class="data fold">
<thead><tr><th scope="col">[[File]]</th><th scope="col">[[Size]]</th><th scope="col">[[Virus check]]</th><th scope="col">[[Date of the document]]</th><th scope="col">[[Expiry]]</th><th scope="col" class="n">[[Number of answers]]</th><th scope="col">[[Uploaded on]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/attachments/{{FILE_ID}}">{{NAME}}</a></th>
<td data-label="[[Size]]">{{SIZE}}</td>
<td data-label="[[Virus check]]"><span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span></td>
<td data-label="[[Date of the document]]">{{ISSUED}}</td>
<td data-label="[[Expiry]]">{{#EXPIRY}}<span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</td>
<td data-label="[[Number of answers]]" class="n">{{NUSED}}</td>
<td data-label="[[Uploaded on]]">{{UPLOADED}}<br><span class="quiet">{{UPLOADED_BY}}</span></td>
</tr>
{{/ROW}}</tbody>
</table>
{{/TABLE}}
{{#EMPTY}}
<div class="empty">
<h2>[[No evidence yet]]</h2>
<p>[[Files are attached to answers: open a question and add them there. They then stand here, too.]]</p>
</div>
{{/EMPTY}}
