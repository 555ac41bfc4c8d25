{{%AUTOESCAPE context="HTML"}}
<div class="scroll wide" tabindex="0" role="region" aria-label="[[Control status by party and domain]]">
<table class="heat">
<thead><tr><th scope="col">[[Party]]</th><th scope="col">[[Gate]]</th>{{#DOMAIN}}<th scope="col"><a href="{{HREF}}" aria-label="{{N}} {{TITLE}}"><b>{{N}}</b></a><div class="up">{{TITLE}}</div></th>{{/DOMAIN}}</tr></thead>
<tbody>
{{#PARTY}}<tr{{#SUB}} class="sub"{{/SUB}}><th scope="row"><a href="{{HREF}}">{{NAME}}</a><br><span class="quiet">{{UNDER}}</span><br><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#PROGRESS}} <span class="quiet">{{TEXT}}</span>{{/PROGRESS}}{{#DUE}} <span class="tag s-{{CODE}}">{{TEXT}}</span>{{/DUE}}</th>
<td>{{#GATE}}<span class="tag s-{{CODE}}">{{TEXT}}</span>{{/GATE}}</td>
{{#CELL}}{{#ASKED}}<td class="cell s-{{STATUS}}"><a href="{{HREF}}"><b>{{COUNT}}</b> {{STATUS_TEXT}}</a></td>{{/ASKED}}{{#NOT_ASKED}}<td class="cell s-not_asked"><span>– <span class="visually-hidden">[[Not asked]]</span></span></td>{{/NOT_ASKED}}{{/CELL}}
</tr>
{{/PARTY}}{{#PARTY_MORE}}<tr class="sub"><td colspan="{{SPAN}}"><a href="{{HREF}}">{{TEXT}}</a></td></tr>{{/PARTY_MORE}}</tbody></table></div>
