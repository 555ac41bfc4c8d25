{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{NAME}}</h1>
<p class="quiet">{{KANA}}</p>
</div>
<div class="actions">
<a class="button secondary" href="/submissions?vendor={{VENDOR_ID:u}}">[[Questionnaires and answers]]</a>
{{#STATUS}}<a class="button secondary" href="/dashboard/vendors/{{VENDOR_ID}}">[[Control status]]</a>
{{/STATUS}}{{#EVIDENCE}}<a class="button secondary" href="/attachments?vendor={{VENDOR_ID:u}}">[[Evidence]]</a>
{{/EVIDENCE}}{{#REPORT}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/report">[[Assessment report]]</a>
{{/REPORT}}{{#MAY_EDIT}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/edit">[[Change]]</a>{{/MAY_EDIT}}
</div>
</div>
<dl class="facts">
{{#NUMBER}}<dt>[[Corporate number]]</dt><dd>{{CORPORATE_NUMBER}}</dd>{{/NUMBER}}
<dt>[[Country of the head office]]</dt><dd>{{COUNTRY}}</dd>
{{#WEBSITE}}<dt>[[Website]]</dt><dd><a href="{{WEBSITE_URL}}" rel="noreferrer">{{WEBSITE_URL}}</a></dd>{{/WEBSITE}}
{{#NOTE}}<dt>[[Note (Alludo only)]]</dt><dd class="pre">{{NOTE_TEXT:p}}</dd>{{/NOTE}}
</dl>

<section class="card stack" id="engagements">
<div class="row spread"><h2>[[Engagements]]</h2>{{#MAY_ADD_ENGAGEMENT}}<a class="button small secondary" href="/vendors/{{VENDOR_ID}}/engagements/new">[[Add an engagement]]</a>{{/MAY_ADD_ENGAGEMENT}}</div>
{{#ENGAGEMENTS}}
<table class="data fold">
<thead><tr><th scope="col">[[Engagement]]</th><th scope="col">[[Department of Alludo]]</th><th scope="col">[[Questionnaires]]</th></tr></thead>
<tbody>
{{#ENGAGEMENT}}<tr>
<th scope="row"><a href="/vendors/{{VENDOR_ID}}/engagements/{{ENGAGEMENT_ID}}">{{ENGAGEMENT_NAME}}</a></th>
<td data-label="[[Department of Alludo]]">{{BUSINESS_OWNER}}</td>
<td data-label="[[Questionnaires]]"><a href="/submissions?engagement={{ENGAGEMENT_ID:u}}">[[Show]]<span class="visually-hidden"> {{ENGAGEMENT_NAME}}</span></a></td>
</tr>
{{/ENGAGEMENT}}</tbody>
</table>
{{/ENGAGEMENTS}}
{{#NO_ENGAGEMENTS}}<p class="quiet">[[No engagement is registered. Scope and the answer to procurement are decided for each engagement.]]</p>{{/NO_ENGAGEMENTS}}
</section>

<section class="card stack" id="parties">
<div class="row spread"><h2>[[Sub-processors]]</h2>{{#MAY_ADD_PARTY}}<a class="button small secondary" href="/vendors/{{VENDOR_ID}}/parties/new">[[Add a sub-processor]]</a>{{/MAY_ADD_PARTY}}</div>
{{#LEAVING}}<div class="notice s-warn">
<h3>[[No longer used, not yet confirmed by Alludo]]</h3>
<p>[[Until a reviewer has confirmed it, these sub-processors still count for the answer to procurement.]]</p>
<ul class="list">
{{#LEFT}}<li><a href="/vendors/{{VENDOR_ID}}/parties/{{LEFT_ID}}">{{LEFT_NAME}}</a> ・ {{ENGAGEMENT_NAME}} <span class="quiet">{{WHO}} {{WHEN}}</span>
{{#MAY_SEE}}<form method="post" action="/vendors/{{VENDOR_ID}}/parties/{{LEFT_ID}}/left/{{ENGAGEMENT_ID}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary">[[Confirm]]<span class="visually-hidden"> {{LEFT_NAME}} {{ENGAGEMENT_NAME}}</span></button></form>{{/MAY_SEE}}</li>
{{/LEFT}}</ul>
</div>{{/LEAVING}}
{{#PARTIES}}
<table class="data fold">
<thead><tr><th scope="col">[[Sub-processor]]</th><th scope="col">[[Country]]</th><th scope="col">[[What it does]]</th><th scope="col">[[Flow-down]]</th><th scope="col">[[Yearly assessment]]</th><th scope="col"><span class="visually-hidden">[[Change]]</span></th></tr></thead>
<tbody>
{{#PARTY}}<tr{{#BELOW}} class="sub"{{/BELOW}}>
<th scope="row"><a href="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}">{{PARTY_NAME}}</a>{{#USED_BY}}<br><span class="quiet">{{USED_BY_TEXT}}</span>{{/USED_BY}}{{#ENDED}} <span class="tag">[[No longer used]]</span>{{/ENDED}}</th>
<td data-label="[[Country]]">{{PARTY_COUNTRY}}</td>
<td data-label="[[What it does]]" class="pre">{{SERVICE:p}}</td>
<td data-label="[[Flow-down]]">{{#OVERSIGHT}}<span class="tag s-{{STATEMENT}}">{{STATEMENT_TEXT}}</span>{{/OVERSIGHT}}</td>
<td data-label="[[Yearly assessment]]">{{#OVERSIGHT}}<span class="tag s-{{DUE_STATE}}">{{DUE_TEXT}}</span>{{/OVERSIGHT}}</td>
<td>{{#MAY_KEEP_PARTY}}<a href="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}/edit">[[Change]]<span class="visually-hidden"> {{PARTY_NAME}}</span></a>
<details class="confirm"><summary class="plain">[[No longer used]]<span class="visually-hidden"> {{PARTY_NAME}}</span></summary>
<form method="post" action="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}/end" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[It leaves all engagements. Its record and its answers stay.]]{{#BY_VENDOR}} [[Alludo is told, and confirms it.]]{{/BY_VENDOR}}</p>
<button class="small danger">[[Mark as no longer used]]</button>
</form></details>{{/MAY_KEEP_PARTY}}</td>
</tr>
{{/PARTY}}</tbody>
</table>
{{/PARTIES}}
{{#NO_PARTIES}}<p class="quiet">[[No sub-processor is registered. Every party that the vendor uses for Alludo belongs here.]]</p>{{/NO_PARTIES}}
</section>

{{#MANAGERS}}{{>MANAGERS_PART}}
{{/MANAGERS}}<section class="card stack" id="contacts">
<div class="row spread"><h2>[[Contacts]]</h2>{{#MAY_ADD_CONTACT}}<a class="button small secondary" href="/vendors/{{VENDOR_ID}}/contacts/new">[[Add a contact]]</a>{{/MAY_ADD_CONTACT}}</div>
{{#CONTACTS}}
<table class="data fold">
<thead><tr><th scope="col">[[Full name]]</th><th scope="col">[[Responsible for]]</th><th scope="col">[[Email address]]</th><th scope="col">[[Phone number]]</th><th scope="col"><span class="visually-hidden">[[Change]]</span></th></tr></thead>
<tbody>
{{#CONTACT}}<tr>
<th scope="row">{{CONTACT_NAME}}<br><span class="quiet">{{CONTACT_KANA}}</span></th>
<td data-label="[[Responsible for]]">{{DUTY}}</td>
<td data-label="[[Email address]]">{{EMAIL}}</td>
<td data-label="[[Phone number]]">{{PHONE}}</td>
<td>{{#MAY_KEEP_CONTACT}}<a href="/vendors/{{VENDOR_ID}}/contacts/{{CONTACT_ID}}/edit">[[Change]]<span class="visually-hidden"> {{CONTACT_NAME}}</span></a>
<details class="confirm"><summary class="plain">[[Remove]]<span class="visually-hidden"> {{CONTACT_NAME}}</span></summary>
<form method="post" action="/vendors/{{VENDOR_ID}}/contacts/{{CONTACT_ID}}/remove" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<button class="small danger">[[Remove the contact]]</button>
</form></details>{{/MAY_KEEP_CONTACT}}</td>
</tr>
{{/CONTACT}}</tbody>
</table>
{{/CONTACTS}}
{{#NO_CONTACTS}}<p class="quiet">[[No contact is registered. At least one person for incidents should be here.]]</p>{{/NO_CONTACTS}}
</section>
{{#EXTERNAL_IDS}}
<section class="card stack" id="external-ids">
<h2>[[Ids in other systems]]</h2>
<p class="quiet">[[Procurement systems find the vendor by these. Of these the vendor sees the corporate number only.]]</p>
{{#IDS}}
<table class="data fold">
<thead><tr><th scope="col">[[System]]</th><th scope="col">[[Id]]</th><th scope="col"><span class="visually-hidden">[[Change]]</span></th></tr></thead>
<tbody>
{{#ID}}<tr>
<th scope="row">{{SYSTEM_TEXT}}</th>
<td data-label="[[Id]]">{{EXTERNAL_ID}}</td>
<td>{{#MAY_END}}<details class="confirm"><summary class="plain">[[Remove]]<span class="visually-hidden"> {{SYSTEM_TEXT}} {{EXTERNAL_ID}}</span></summary>
<form method="post" action="/vendors/{{VENDOR_ID}}/external-ids/end" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="system" value="{{SYSTEM_CODE}}"><input type="hidden" name="external_id" value="{{EXTERNAL_ID}}">
<p>[[Systems that ask by this id no longer find the vendor.]]</p>
<button class="small danger">[[Remove the id]]</button>
</form></details>{{/MAY_END}}</td>
</tr>
{{/ID}}</tbody>
</table>
{{/IDS}}
{{#NO_IDS}}<p class="quiet">[[No id is registered.]]</p>{{/NO_IDS}}
{{#EXTERNAL_ID_FORM}}
<form method="post" action="/vendors/{{VENDOR_ID}}/external-ids" class="stack" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="system">[[System]]</label><select id="system" name="system">{{#SYSTEM}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{SYSTEM_TEXT}}</option>{{/SYSTEM}}<option value="other"{{#OTHER_SELECTED}} selected{{/OTHER_SELECTED}}>[[Another system]]</option></select></div>
<div class="field"><label for="other_system">[[Name of the other system]]</label><p class="hint" id="other_system-hint">[[Only for “Another system”. Small letters, digits and _; the API calls a system named netsuite other.netsuite.]]</p>{{#OTHER_PROBLEM}}<p class="error" id="other_system-error">{{PROBLEM_TEXT}}</p>{{/OTHER_PROBLEM}}<input id="other_system" name="other_system" type="text" class="mono" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="30" value="{{TYPED_OTHER}}" aria-describedby="other_system-hint{{#OTHER_PROBLEM}} other_system-error{{/OTHER_PROBLEM}}"{{#OTHER_PROBLEM}} aria-invalid="true"{{/OTHER_PROBLEM}}></div>
<div class="field"><label for="external_id">[[Id]]</label>{{#PROBLEM}}<p class="error" id="external_id-error">{{PROBLEM_TEXT}}</p>{{/PROBLEM}}<input id="external_id" name="external_id" type="text" autocomplete="off" value="{{TYPED_ID}}"{{#PROBLEM}} aria-invalid="true" aria-describedby="external_id-error"{{/PROBLEM}}></div>
<div><button class="secondary">[[Add the id]]</button></div>
</form>
{{/EXTERNAL_ID_FORM}}
</section>
{{/EXTERNAL_IDS}}
