{{%AUTOESCAPE context="HTML"}}
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
<dl class="facts">
<dt>[[Asked by]]</dt><dd>{{BY}} <span class="quiet">{{AT}}</span></dd>
<dt>[[Reason]]</dt><dd class="pre">{{REASON:p}}</dd>
{{#DECIDED}}<dt>[[Decided by]]</dt><dd>{{BY}} <span class="quiet">{{AT}}</span></dd>
{{#NOTE}}<dt>[[Note]]</dt><dd class="pre">{{TEXT:p}}</dd>
{{/NOTE}}{{/DECIDED}}</dl>
