{{%AUTOESCAPE context="HTML"}}
<div class="scroll wide" tabindex="0" role="region" aria-label="[[Control status by party and domain]]">
<table class="heat"><caption class="visually-hidden">[[Control status by party and domain]]</caption>
<thead><tr><th scope="col" data-facts="[[Vendor]]|[[Engagement]]|[[State]]|[[Answered]]|[[Due date]]">[[Party]]</th><th scope="col">[[Gate]]</th>{{#DOMAIN}}<th scope="col" data-facts="{{COUNT_TITLE}}"><a href="{{HREF}}" aria-label="{{N}} {{TITLE}}"><b>{{N}}</b></a><div class="up">{{TITLE}}</div></th>{{/DOMAIN}}</tr></thead>
<tbody>
{{#PARTY}}<tr{{#SUB}} class="sub"{{/SUB}}><th scope="row"><a href="{{HREF}}">{{NAME}}</a><span hidden data-fact="1">{{VENDOR_NAME}}</span><br><span class="quiet" data-fact="0">{{UNDER}}</span><span hidden data-fact="2">{{ENGAGEMENT_NAME}}</span><br><span class="tag s-{{STATE}}" data-fact="3">{{STATE_TEXT}}</span>{{#PROGRESS}} <span class="quiet" data-fact="4">{{TEXT}}</span>{{/PROGRESS}}{{#DUE}} <span class="tag s-{{CODE}}" data-fact="0">{{TEXT}}</span><time hidden data-fact="5" datetime="{{ISO}}">{{DATE}}</time>{{/DUE}}</th>
<td>{{#GATE}}<span class="tag s-{{CODE}}">{{TEXT}}</span>{{/GATE}}</td>
{{#CELL}}{{#ASKED}}<td class="cell s-{{STATUS}}"><a href="{{HREF}}"><b>{{COUNT}}</b> {{#WORD}}{{TEXT}}{{/WORD}}{{#SHORT}}<abbr title="{{WHOLE}}">{{TEXT}}</abbr>{{/SHORT}}</a></td>{{/ASKED}}{{#BLANK}}<td class="cell s-not_asked"><span class="visually-hidden">{{BLANK_TEXT}}</span></td>{{/BLANK}}{{/CELL}}
</tr>
{{/PARTY}}{{#PARTY_MORE}}<tr class="sub"><td colspan="{{SPAN}}"><a href="{{HREF}}">{{TEXT}}</a></td></tr>{{/PARTY_MORE}}</tbody></table></div>
