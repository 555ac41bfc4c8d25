{{%AUTOESCAPE context="HTML"}}
<h1 class="visually-hidden">{{HEADING}}{{PART_TEXT}}</h1>
<portal-keys{{#NO_KEYS}} data-off="1"{{/NO_KEYS}}>
<div class="progress-bar">
<strong>{{HEADING}}{{PART_TEXT}}</strong>
<span id="section-count">{{COUNT_TEXT}} <progress value="{{NANSWERED}}" max="{{NASKED}}" aria-label="[[Progress]]"></progress></span>
<span class="steps">{{#PREV}}<a href="{{HREF}}">[[Previous]]</a> {{/PREV}}<a href="{{HUB_HREF}}">[[List]]</a>{{#NEXT}} <a href="{{HREF}}">[[Next]]</a>{{/NEXT}}{{#KEYS}}{{>KEYS_PART}}{{/KEYS}}</span>
</div>
{{#HERE}}<div hx-post="{{HERE_ACTION}}" hx-trigger="load, every 20s" hx-include="find input" hx-target="find p" data-poll><input type="hidden" name="csrf" value="{{CSRF}}"><p class="hint" role="status">{{HERE_TEXT}}</p></div>
{{/HERE}}{{#CLOSED}}<div class="notice s-info"><p>{{CLOSED_TEXT}}</p></div>{{/CLOSED}}
{{#EMPTY}}<div class="empty"><h2>[[Nothing is asked here]]</h2><p>[[No clause of this domain is in the scope of this submission.]]</p></div>{{/EMPTY}}
<h2 class="visually-hidden">[[Questions]]</h2>
{{#WRITE}}<form id="remove" method="post" action="{{EVIDENCE_ACTION}}/remove"><input type="hidden" name="csrf" value="{{CSRF}}"></form>
<form id="upload" method="post" action="{{EVIDENCE_ACTION}}" enctype="multipart/form-data"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="submission_id" value="{{SUBMISSION_ID}}"></form>
<input type="hidden" id="questionnaire" name="questionnaire_id" value="{{QUESTIONNAIRE_ID}}">
{{/WRITE}}<div data-keep-in="{{KEEP_IN}}" data-max-bytes="104857600" hx-trigger:inherited="portal-save, submit" hx-target:inherited="find .save" hx-swap:inherited="innerHTML" hx-sync:inherited="queue last" hx-include:inherited="#questionnaire">
{{#A_CLAUSE}}{{>CLAUSE}}{{/A_CLAUSE}}</div>
<p class="hint no-print" id="file-hint">[[Evidence: PDF, Office documents, pictures, text; up to 100 MB each. Files can also be dropped on the field.]]</p>
{{#NOT_ASKED}}<details class="not-asked"><summary>{{NOT_ASKED_TEXT}}</summary>
<table class="data fold"><thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Question]]</th><th scope="col">[[Reason]]</th></tr></thead>
<tbody>{{#LEFT_OUT}}<tr><th scope="row">{{NUMBER}}</th><td data-label="[[Question]]">{{QUESTION}}</td><td data-label="[[Reason]]">{{REASON}}</td></tr>{{/LEFT_OUT}}</tbody></table>
</details>{{/NOT_ASKED}}
<nav class="steps-nav" aria-label="[[Domains]]">
{{#PREV}}<a class="button secondary" href="{{HREF}}" data-key="k">[[Previous:]] {{TITLE}}</a>{{/PREV}}
{{#PREV_TO_DO}}<a href="{{HREF}}" data-key="p">[[Previous unanswered:]] {{TITLE}}</a>{{/PREV_TO_DO}}
{{#NEXT_TO_DO}}<a href="{{HREF}}" data-key="n">[[Next unanswered:]] {{TITLE}}</a>{{/NEXT_TO_DO}}
{{#ALL}}<a class="button secondary" href="{{HREF}}">[[All questions of this domain]]</a>{{/ALL}}
{{#NEXT}}<a class="button" href="{{HREF}}" data-key="j">[[Next:]] {{TITLE}}</a>{{/NEXT}}
{{#LAST}}<a class="button" href="{{HREF}}" data-key="j">[[Check answers]]</a>{{/LAST}}
</nav>
</portal-keys>
