{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">[[Evidence]]</p>
<h1>{{NAME}}</h1>
<p class="tags"><span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</p>
</div>
{{#DOWNLOAD}}<div class="actions"><a class="button" href="/attachments/{{FILE_ID}}/content" download>[[Download]]</a></div>{{/DOWNLOAD}}
</div>
{{#IS_INFECTED}}<div class="notice s-error"><p>[[A virus was found in this file. It is not given out. Take it off the answers and attach a clean one.]]</p></div>{{/IS_INFECTED}}
{{#IS_WAITING}}<div class="notice s-info"><p>[[This file is still being checked for viruses. It can be downloaded after that.]]</p></div>{{/IS_WAITING}}
{{#IS_UNSCANNED}}<div class="notice s-warn"><p>[[This file was not checked for viruses. Open it with care.]]</p></div>{{/IS_UNSCANNED}}
<dl class="facts">
<dt>[[Size]]</dt><dd>{{SIZE}}</dd>
<dt>[[Uploaded on]]</dt><dd>{{UPLOADED}} <span class="quiet">{{UPLOADED_BY}}</span></dd>
<dt>[[Revision]]</dt><dd>{{REVISION}}</dd>
<dt>SHA-256</dt><dd class="hash">{{SHA256}}</dd>
</dl>
{{#DATES}}
<h2>[[Dates of the document]]</h2>
<form method="post" action="/attachments/{{FILE_ID}}/dates" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="inline">
<div class="field"><label for="issued_date">[[Date of the document]]<span class="opt">[[Optional]]</span></label>
<input type="date" id="issued_date" name="issued_date" value="{{ISSUED}}" aria-describedby="issued_date-error">
<p class="error" id="issued_date-error">{{ISSUED_ERROR}}</p></div>
<div class="field"><label for="expires_date">[[Valid until]]<span class="opt">[[Optional]]</span></label>
<input type="date" id="expires_date" name="expires_date" value="{{EXPIRES}}" aria-describedby="expires_date-hint expires_date-error">
<p class="error" id="expires_date-error">{{EXPIRES_ERROR}}</p></div>
<button class="secondary">[[Save the dates]]</button>
</div>
<p class="hint" id="expires_date-hint">[[After this date the answers it proves count as without valid evidence.]]</p>
</form>
{{/DATES}}
<h2>[[Answers it proves]]</h2>
{{#USES}}
<table class="data fold">
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Engagement]]</th><th scope="col">[[Party]]</th><th scope="col" class="n">[[Cycle]]</th><th scope="col">[[State]]</th></tr></thead>
<tbody>
{{#USE}}<tr>
<th scope="row"><a href="{{HREF}}">{{CLAUSE}}</a></th>
<td data-label="[[Engagement]]">{{ENGAGEMENT}}</td>
<td data-label="[[Party]]">{{PARTY}}</td>
<td data-label="[[Cycle]]" class="n">{{CYCLE}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
</tr>
{{/USE}}</tbody>
</table>
{{/USES}}
{{#NO_USES}}<p class="quiet">[[No answer uses this file.]]</p>{{/NO_USES}}
{{#MAY_REMOVE}}
<details class="confirm">
<summary class="button danger">[[Delete the file]]</summary>
<form method="post" action="/attachments/{{FILE_ID}}/delete" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[Its content is deleted for good. The record that it was here stays.]]</p>
<div class="actions"><button class="danger">[[Delete for good]]</button></div>
</form>
</details>
{{/MAY_REMOVE}}
