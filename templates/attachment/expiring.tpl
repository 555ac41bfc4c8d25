{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Expiring evidence]]</h1>
<p class="lead">[[Files that prove answers and have an expiry date, the first to expire on top. All files of a vendor stand on its page.]]</p>
</div>
</div>
{{#TABLE}}
<table class="data fold">
<thead><tr><th scope="col">[[File]]</th><th scope="col">[[Vendor]]</th><th scope="col">[[Expiry]]</th><th scope="col">[[Virus check]]</th><th scope="col" class="n">[[Number of answers]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/attachments/{{FILE_ID}}">{{NAME}}</a></th>
<td data-label="[[Vendor]]"><a href="/vendors/{{VENDOR_ID}}">{{VENDOR_NAME}}</a></td>
<td data-label="[[Expiry]]">{{#EXPIRY}}<span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</td>
<td data-label="[[Virus check]]"><span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span></td>
<td data-label="[[Number of answers]]" class="n">{{NUSED}}</td>
</tr>
{{/ROW}}</tbody>
</table>
{{/TABLE}}
{{#EMPTY}}
<div class="empty">
<h2>[[No evidence with an expiry date]]</h2>
<p>[[As soon as a vendor dates a file that proves an answer, it stands here.]]</p>
</div>
{{/EMPTY}}
