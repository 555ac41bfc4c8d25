{{%AUTOESCAPE context="HTML"}}
{{>SAVE}}
<span class="tags" id="tags-{{ID}}" hx-swap-oob="true">{{#TAG}}<span class="tag s-{{CODE}}">{{TEXT}}</span> {{/TAG}}</span>
<span class="quiet" id="ce-{{ID}}" hx-swap-oob="true">{{EXCERPT}}</span>
{{#HINT}}<p class="hint" id="t-{{FID}}" hx-swap-oob="true">{{>JUDGED}}</p>{{/HINT}}
{{#PROGRESS}}<span id="section-count" hx-swap-oob="true">{{COUNT_TEXT}} <progress value="{{NANSWERED}}" max="{{NASKED}}" aria-label="[[Progress]]"></progress></span>{{/PROGRESS}}
