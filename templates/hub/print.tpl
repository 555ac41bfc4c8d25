{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{ENGAGEMENT}}</h1>
<p class="lead">{{PARTY}} ・ [[Cycle]] {{CYCLE}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div></div>
<dl class="facts">
<dt>[[Vendor]]</dt><dd>{{VENDOR}}</dd>
<dt>[[Questionnaire]]</dt><dd>{{QUESTIONNAIRE}}</dd>
<dt>[[Progress]]</dt><dd>{{COUNT_TEXT}} <progress value="{{ANSWERED}}" max="{{ASKED}}" aria-label="[[Progress]]"></progress></dd>
<dt>[[As of]]</dt><dd>{{NOW}}</dd>
</dl>
<p class="no-print quiet">[[All answers load below, part by part. When the end is there, print the page with your browser.]] <a href="{{HUB_HREF}}">[[Back to the submission]]</a></p>
{{>PART}}
