{{%AUTOESCAPE context="HTML"}}
{{>SAVE}}
<span class="tags" id="tags-{{ID}}" hx-swap-oob="true">{{#TAG}}<span class="tag s-{{CODE}}">{{TEXT}}</span> {{/TAG}}</span>
<span class="quiet" id="ce-{{ID}}" hx-swap-oob="true">{{EXCERPT}}</span>
<p class="hint" id="h-{{ID}}" hx-swap-oob="true">{{STATUS_HINT}}</p>
{{#TAKEN_UP}}<div id="ly-{{ID}}" hx-swap-oob="delete"></div>
{{/TAKEN_UP}}{{#WEAK}}<div id="w-{{ID}}" hx-swap-oob="true">{{>WEAK_PART}}</div>
{{/WEAK}}{{#HINT}}<p class="hint" id="t-{{FID}}" hx-swap-oob="true">{{>JUDGED}}</p>
{{/HINT}}{{#WHOLE}}<span id="p-{{WHOLE_ID}}" hx-swap-oob="true"></span>
{{/WHOLE}}{{#PROGRESS}}<span id="section-count" hx-swap-oob="true">{{COUNT_TEXT}} <progress value="{{NANSWERED}}" max="{{NASKED}}" aria-label="[[Progress]]"></progress></span>
{{/PROGRESS}}