{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[History of decisions]]</h1>
<p class="lead">{{VENDOR_NAME}} ・ {{ENGAGEMENT_NAME}}</p>
<p class="quiet">[[Printed at]] {{PRINTED_AT}}</p>
</div></div>
<p class="no-print hint">[[Decisions are never changed: each stands here as it was taken. Print this page with your browser to keep it.]]</p>
{{#NOTHING}}<div class="empty"><h2>[[Nothing has been decided yet]]</h2><p>[[Alludo's decision will stand here with its reasons and conditions as soon as the review has ended.]]</p></div>{{/NOTHING}}
{{#PARTY}}<h2>{{PARTY_NAME}}</h2>
{{#DECISION}}{{>DECIDED}}{{/DECISION}}{{/PARTY}}
