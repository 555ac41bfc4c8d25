{{%AUTOESCAPE context="HTML"}}
<section class="receipt">
<h1>[[Receipt]]</h1>
<p>[[Alludo received these answers.]]</p>
<dl class="facts">
<dt>[[Vendor]]</dt><dd>{{VENDOR}}</dd>
<dt>[[Engagement]]</dt><dd>{{ENGAGEMENT}}</dd>
<dt>[[Party]]</dt><dd>{{PARTY}}</dd>
<dt>[[Cycle]]</dt><dd>{{CYCLE}}</dd>
<dt>[[Questionnaire]]</dt><dd>{{QUESTIONNAIRE}}</dd>
<dt>[[Answers]]</dt><dd>{{COUNT_TEXT}}</dd>
<dt>[[Submitted at]]</dt><dd><time datetime="{{SUBMITTED_ISO}}">{{SUBMITTED}}</time></dd>
<dt>[[Attested by]]</dt><dd>{{NAME}}<br>{{JOB_TITLE}}</dd>
<dt>[[Attestation]]</dt><dd>{{ATTESTATION}}<br><span class="quiet">[[Version of this text:]] {{VERSION}}</span></dd>
<dt>SHA-256</dt><dd class="hash">{{SHA256}}</dd>
<dt>[[Number of the submission]]</dt><dd class="hash">{{SUBMISSION_ID}}</dd>
</dl>
</section>
<p class="no-print quiet">[[Print this page with your browser to keep it.]] [[The SHA-256 value is computed over the whole content that was submitted: any later change would give another value.]]</p>
<p class="no-print actions"><a class="button secondary" href="{{PDF_HREF}}">[[Download all answers as PDF]]</a></p>
<p class="no-print"><a href="{{HUB_HREF}}">[[Back to the submission]]</a></p>
