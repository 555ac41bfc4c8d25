{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{KIND_TEXT}}</p>
<h1>{{NAME}}</h1>
<p class="tags"><span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</p>
</div>
{{#DOWNLOAD}}<div class="actions">{{#HAS_PREVIEW}}<a class="button secondary" href="/attachments/{{FILE_ID}}/preview">[[Preview]]</a> {{/HAS_PREVIEW}}<a class="button" href="/attachments/{{FILE_ID}}/content" download>[[Download]]</a></div>{{/DOWNLOAD}}
</div>
{{#IS_INFECTED}}<div class="notice s-error"><p>[[A virus was found in this file. It is not given out. Take it off the answers and attach a clean one.]]</p></div>{{/IS_INFECTED}}
{{#IS_WAITING}}<div class="notice s-info"><p>[[This file is still being checked for viruses. It can be downloaded after that.]]</p></div>{{/IS_WAITING}}
{{#IS_UNSCANNED}}<div class="notice s-warn"><p>[[This file was not checked for viruses. Open it with care.]]</p></div>{{/IS_UNSCANNED}}
{{#IS_OLD}}<div class="notice s-info"><p>[[This is an older revision.]] <a href="/attachments/{{NEWEST_ID}}">[[Go to the newest]]</a></p></div>{{/IS_OLD}}
{{#WARNING}}<div class="notice s-warn"><p>{{WARNING_TEXT}}</p></div>{{/WARNING}}
{{#UNDATED}}<div class="notice s-warn"><p>[[Until when is this certificate valid? Please enter it below.]]</p></div>{{/UNDATED}}
<dl class="facts">
{{#CERTIFICATE}}<dt>[[Certified or audited by]]</dt><dd>{{CERT_BODY}}</dd>
<dt>[[Scope of the certificate]]</dt><dd class="pre">{{CERT_SCOPE:p}}</dd>
<dt>[[Certificate number]]</dt><dd>{{CERT_NUMBER}}</dd>
<dt>[[Validity]]</dt><dd>{{CERT_FROM}} – {{CERT_TO}}</dd>
{{/CERTIFICATE}}{{#ISSUED_FACT}}<dt>[[Date of the document]]</dt><dd>{{VALUE}}</dd>
{{/ISSUED_FACT}}<dt>[[Size]]</dt><dd>{{SIZE}}</dd>
<dt>[[Uploaded on]]</dt><dd>{{UPLOADED}} <span class="quiet">{{UPLOADED_BY}}</span></dd>
<dt>[[Revision]]</dt><dd>{{REVISION}}</dd>
<dt>SHA-256</dt><dd class="hash">{{SHA256}}</dd>
</dl>
{{#FIXED}}<p class="hint">[[This file belongs to an answer that has been submitted. Its dates can only be changed by Alludo; upload a newer document instead.]]</p>{{/FIXED}}
{{#FORM}}
<h2>[[About this file]]</h2>
<form method="post" action="/attachments/{{FILE_ID}}/description" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="inline">
<div class="field" id="kind-field"><label for="kind">[[Kind]]</label><select id="kind" name="kind" aria-describedby="kind-error">{{#KIND_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/KIND_OPTION}}</select>
<p class="error" id="kind-error">{{KIND_ERROR}}</p></div>
<div class="field"><label for="issued_date">[[Date of the document]]<span class="opt">[[Optional]]</span></label>
<input type="date" id="issued_date" name="issued_date" value="{{ISSUED}}" aria-describedby="issued_date-error">
<p class="error" id="issued_date-error">{{ISSUED_ERROR}}</p></div>
<div class="field"><label for="expires_date">[[Valid until]]</label>
<input type="date" id="expires_date" name="expires_date" value="{{EXPIRES}}" aria-describedby="expires_date-hint expires_date-error">
<p class="error" id="expires_date-error">{{EXPIRES_ERROR}}</p></div>
</div>
<p class="hint" id="expires_date-hint">[[After this date the answers it proves count as without valid evidence. Without it, the date of the document counts with how often the clause asks for a new one.]]</p>
<fieldset class="group" data-when="kind" data-in="certificate"><legend>[[Certificate]]</legend>
<div class="inline">
<div class="field"><label for="scheme">[[What is certified?]]<span class="req">※[[Required]]</span></label><select id="scheme" name="scheme" aria-describedby="scheme-error"><option value=""></option>{{#SCHEME_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/SCHEME_OPTION}}</select>
<p class="error" id="scheme-error">{{SCHEME_ERROR}}</p></div>
<div class="field"><label for="body">[[Certified or audited by]]<span class="req">※[[Required]]</span></label><input type="text" id="body" class="w-20" name="body" value="{{BODY_VALUE}}" aria-describedby="body-error">
<p class="error" id="body-error">{{BODY_ERROR}}</p></div>
<div class="field"><label for="number">[[Certificate number]]<span class="opt">[[Optional]]</span></label><input type="text" id="number" name="number" value="{{NUMBER_VALUE}}" aria-describedby="number-error">
<p class="error" id="number-error">{{NUMBER_ERROR}}</p></div>
<div class="field"><label for="valid_from">[[Valid from]]<span class="req">※[[Required]]</span></label><input type="date" id="valid_from" name="valid_from" value="{{FROM_VALUE}}" aria-describedby="valid_from-error">
<p class="error" id="valid_from-error">{{FROM_ERROR}}</p></div>
</div>
<div class="field"><label for="scope">[[Scope of the certificate]]<span class="req">※[[Required]]</span></label><textarea id="scope" name="scope" rows="2" aria-describedby="scope-error">{{SCOPE_VALUE:p}}</textarea>
<p class="error" id="scope-error">{{SCOPE_ERROR}}</p></div>
</fieldset>
<div class="actions"><button>[[Save]]</button></div>
</form>
{{/FORM}}
{{#REVISE}}
<h2>[[A newer revision?]]</h2>
<form id="revise" method="post" action="/attachments/{{FILE_ID}}/revisions" enctype="multipart/form-data"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="revises_id" value="{{FILE_ID}}"></form>
<portal-upload><div class="drop"><label for="file">[[Upload a new revision]]</label> <input type="file" id="file" name="file" form="revise" required aria-describedby="revise-hint">
<button class="nojs small secondary" form="revise">[[Upload]]</button></div></portal-upload>
<p class="hint" id="revise-hint">[[Answers that are still open use it at once. What was submitted keeps the revision it was submitted with.]]</p>
{{/REVISE}}
{{#REVISIONS}}
<h2>[[Revisions]]</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Revision]]</th><th scope="col">[[File]]</th><th scope="col">[[Date of the document]]</th><th scope="col">[[Expiry]]</th><th scope="col">[[Uploaded on]]</th></tr></thead>
<tbody>
{{#OLD}}<tr>
<th scope="row">{{N}}{{#IS_THIS}} <span class="tag s-mine">[[This page]]</span>{{/IS_THIS}}</th>
<td data-label="[[File]]"><a href="/attachments/{{FILE_ID}}">{{NAME}}</a></td>
<td data-label="[[Date of the document]]" class="nowrap">{{ISSUED}}</td>
<td data-label="[[Expiry]]">{{#EXPIRY}}<span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</td>
<td data-label="[[Uploaded on]]"><span>{{UPLOADED}} <span class="quiet">{{UPLOADED_BY}}</span></span></td>
</tr>
{{/OLD}}</tbody>
</table>
{{/REVISIONS}}
<h2>[[Answers it proves]]</h2>
{{#USES}}
<table class="data fold">
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Engagement]]</th><th scope="col">[[Party]]</th><th scope="col" class="n">[[Cycle]]</th><th scope="col" class="n">[[Revision]]</th><th scope="col">[[Expiry]]</th><th scope="col">[[State]]</th></tr></thead>
<tbody>
{{#USE}}<tr>
<th scope="row"><a href="{{HREF}}">{{CLAUSE}}</a></th>
<td data-label="[[Engagement]]">{{ENGAGEMENT}}</td>
<td data-label="[[Party]]">{{PARTY}}</td>
<td data-label="[[Cycle]]" class="n">{{CYCLE}}</td>
<td data-label="[[Revision]]" class="n">{{USED_REVISION}}</td>
<td data-label="[[Expiry]]">{{#EXPIRY}}<span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</td>
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
