{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">[[Sub-processor]]</p>
<h1>{{NAME}}</h1>
<p class="quiet">{{KANA}}</p>
<p class="tags"><span class="tag s-{{STATEMENT}}">[[Flow-down:]] {{STATEMENT_TEXT}}</span> {{#IN_USE}}<span class="tag s-{{DUE_STATE}}">[[Yearly assessment:]] {{DUE_TEXT}}</span>{{/IN_USE}}{{#ENDED}}<span class="tag">[[No longer used]]</span>{{/ENDED}}</p>
</div>
<div class="actions">
<a class="button secondary" href="/submissions?vendor={{VENDOR_ID:u}}">[[Questionnaires and answers]]</a>
{{#MAY_EDIT}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}/edit">[[Change]]</a>{{/MAY_EDIT}}
</div>
</div>
<dl class="facts">
<dt>[[Used by]]</dt><dd>{{PARENT_NAME}}</dd>
<dt>[[Country where it processes]]</dt><dd>{{COUNTRY}}</dd>
<dt>[[What it does for the vendor]]</dt><dd class="pre">{{SERVICE:p}}</dd>
<dt>[[What data it handles]]</dt><dd class="pre">{{DATA_HANDLED:p}}</dd>
<dt>[[Contact]]</dt><dd>{{CONTACT_NAME}} {{CONTACT_EMAIL}}</dd>
<dt>[[Engagements it takes part in]]</dt><dd>{{#ENGAGEMENT}}<a href="/vendors/{{VENDOR_ID}}/engagements/{{ENGAGEMENT_ID}}">{{ENGAGEMENT_NAME}}</a> {{/ENGAGEMENT}}{{#NO_ENGAGEMENTS}}[[None]]{{/NO_ENGAGEMENTS}}</dd>
</dl>

<section class="card stack" id="flow-down">
<h2>[[Flow-down statement]]</h2>
<p>[[Does this sub-processor run a programme that conforms to Alludo's standard? The newest statement counts.]]</p>
{{#STATEMENTS}}<table class="data fold">
<thead><tr><th scope="col">[[Statement]]</th><th scope="col">[[Date]]</th><th scope="col">[[Rests on]]</th><th scope="col">[[Stated by]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><span class="tag s-{{CODE}}">{{TEXT}}</span>{{#PLANNED}} <span class="quiet">[[Planned by]] {{BY}}</span>{{/PLANNED}}</th>
<td data-label="[[Date]]" class="nowrap">{{ON}}</td>
<td data-label="[[Rests on]]">{{REFERENCE}}{{#FILE}} <a href="/attachments/{{FILE_ID}}">{{FILE_NAME}}</a>{{/FILE}}</td>
<td data-label="[[Stated by]]" class="date">{{WHO}} <span class="quiet">{{WHEN}}</span></td>
</tr>
{{/ROW}}</tbody>
</table>
{{/STATEMENTS}}
{{#STATE}}<details{{#OPEN}} open{{/OPEN}}>
<summary class="button secondary">[[Make a statement]]</summary>
<form method="post" action="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}/flow-down" class="form" novalidate data-keep="flow-down/{{PARTY_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<fieldset class="field" id="statement"><legend>[[Does it run a conforming programme?]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
{{#CHOICE}}<label class="pill"><input type="radio" name="statement" value="{{CODE}}"{{#ON}} checked{{/ON}}> {{TEXT}}</label>
{{/CHOICE}}</div>
<p class="error">{{STATEMENT_ERROR}}</p></fieldset>
<div class="inline">
<div class="field"><label for="stated_on">[[Date]]<span class="req">※[[Required]]</span></label><input type="date" id="stated_on" name="stated_on" value="{{ON_DATE}}" required aria-describedby="stated_on-error"><p class="error" id="stated_on-error">{{ON_ERROR}}</p></div>
<div class="field" data-when="statement" data-in="planned"><label for="planned_by">[[Planned by]]<span class="req">※[[Required]]</span></label><input type="date" id="planned_by" name="planned_by" value="{{PLANNED_BY}}" aria-describedby="planned_by-error"><p class="error" id="planned_by-error">{{PLANNED_ERROR}}</p></div>
</div>
<div class="field"><label for="reference">[[Document it rests on]]<span class="opt">[[Optional]]</span></label><p class="hint" id="reference-hint">[[Contract clause, certificate or report. For “yes”, name one or choose a file.]]</p><input type="text" id="reference" name="reference" value="{{REFERENCE}}" aria-describedby="reference-hint reference-error"><p class="error" id="reference-error">{{REFERENCE_ERROR}}</p></div>
<div class="field"><label for="attachment_id">[[File from your evidence]]<span class="opt">[[Optional]]</span></label><select id="attachment_id" name="attachment_id" aria-describedby="attachment_id-error"><option value="">[[None]]</option>{{#OPTION}}<option value="{{FILE_ID}}"{{#ON}} selected{{/ON}}>{{FILE_NAME}}</option>{{/OPTION}}</select><p class="error" id="attachment_id-error">{{FILE_ERROR}}</p></div>
<div class="actions"><button>[[Record the statement]]</button></div>
</form>
</details>{{/STATE}}
</section>

<section class="card stack" id="assessments">
<h2>[[Yearly risk assessments]]</h2>
<p>[[Clause 80 asks for one every year, with all four contents: security controls, data protection, regulation and the overall risk.]]</p>
{{#ASSESSMENTS}}<table class="data fold">
<thead><tr><th scope="col">[[Assessed on]]</th><th scope="col">[[Assessor]]</th><th scope="col">[[Contents]]</th><th scope="col">[[Risks and plans]]</th><th scope="col">[[Rests on]]</th><th scope="col">[[Recorded by]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><span class="nowrap">{{ON}}</span>{{#INCOMPLETE}} <span class="tag s-missing">[[Incomplete: does not count]]</span>{{/INCOMPLETE}}</th>
<td data-label="[[Assessor]]">{{ASSESSOR}}</td>
<td data-label="[[Contents]]">{{#SECURITY}}✓{{/SECURITY}}{{#NO_SECURITY}}−{{/NO_SECURITY}} [[Security controls]]<br>{{#DATA}}✓{{/DATA}}{{#NO_DATA}}−{{/NO_DATA}} [[Data protection]]<br>{{#REGULATION}}✓{{/REGULATION}}{{#NO_REGULATION}}−{{/NO_REGULATION}} [[Regulation]]<br>{{#RISK}}✓{{/RISK}}{{#NO_RISK}}−{{/NO_RISK}} [[Overall risk]]</td>
<td data-label="[[Risks and plans]]" class="pre">{{RISKS:p}}</td>
<td data-label="[[Rests on]]">{{REFERENCE}}{{#FILE}} <a href="/attachments/{{FILE_ID}}">{{FILE_NAME}}</a>{{/FILE}}</td>
<td data-label="[[Recorded by]]" class="date">{{WHO}} <span class="quiet">{{WHEN}}</span></td>
</tr>
{{/ROW}}</tbody>
</table>
{{/ASSESSMENTS}}
{{#ASSESS}}<details{{#OPEN}} open{{/OPEN}}>
<summary class="button secondary">[[Record an assessment]]</summary>
<form method="post" action="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}/assessments" class="form" novalidate data-keep="assessment/{{PARTY_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field"><label for="assessed_on">[[Assessed on]]<span class="req">※[[Required]]</span></label><input type="date" id="assessed_on" name="assessed_on" value="{{ON_DATE}}" required aria-describedby="assessed_on-error"><p class="error" id="assessed_on-error">{{ON_ERROR}}</p></div>
<fieldset class="field" id="assessor"><legend>[[Assessor]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
{{#CHOICE}}<label class="pill"><input type="radio" name="assessor" value="{{CODE}}"{{#ON}} checked{{/ON}}> {{TEXT}}</label>
{{/CHOICE}}</div>
<p class="error">{{ASSESSOR_ERROR}}</p></fieldset>
<fieldset class="field"><legend>[[What was assessed]]</legend>
<label class="check"><input type="checkbox" name="security_controls" value="1"{{#SECURITY}} checked{{/SECURITY}}> <span>[[Security controls]]</span></label>
<label class="check"><input type="checkbox" name="data_protection" value="1"{{#DATA}} checked{{/DATA}}> <span>[[Data protection]]</span></label>
<label class="check"><input type="checkbox" name="regulation" value="1"{{#REGULATION}} checked{{/REGULATION}}> <span>[[Regulation]]</span></label>
<label class="check"><input type="checkbox" name="overall_risk" value="1"{{#RISK}} checked{{/RISK}}> <span>[[Overall risk]]</span></label>
</fieldset>
<div class="field"><label for="risks">[[Identified risks and what is done about them]]<span class="opt">[[Optional]]</span></label><textarea id="risks" name="risks" rows="3" aria-describedby="risks-error">{{RISKS:p}}</textarea><p class="error" id="risks-error">{{RISKS_ERROR}}</p></div>
<div class="field"><label for="assessment-reference">[[Report]]<span class="opt">[[Optional]]</span></label><input type="text" id="assessment-reference" name="reference" value="{{REFERENCE}}" aria-describedby="assessment-reference-error"><p class="error" id="assessment-reference-error">{{REFERENCE_ERROR}}</p></div>
<div class="field"><label for="assessment-file">[[File from your evidence]]<span class="opt">[[Optional]]</span></label><select id="assessment-file" name="attachment_id" aria-describedby="assessment-file-error"><option value="">[[None]]</option>{{#OPTION}}<option value="{{FILE_ID}}"{{#ON}} selected{{/ON}}>{{FILE_NAME}}</option>{{/OPTION}}</select><p class="error" id="assessment-file-error">{{FILE_ERROR}}</p></div>
<div class="actions"><button>[[Record the assessment]]</button></div>
</form>
</details>{{/ASSESS}}
</section>
