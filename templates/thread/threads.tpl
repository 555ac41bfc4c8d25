{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Messages]]</h1>
<p class="lead">[[Questions and answers between vendors and Alludo, by clause.]]</p>
</div></div>
<nav class="pages" aria-label="[[Filter]]"><a href="/threads"{{#IS_ALL}} aria-current="page"{{/IS_ALL}}>[[Everything]]</a> <a href="/threads?waits_for=alludo"{{#IS_ALLUDO}} aria-current="page"{{/IS_ALLUDO}}>[[Alludo is to answer]]</a> <a href="/threads?waits_for=vendor"{{#IS_VENDOR}} aria-current="page"{{/IS_VENDOR}}>[[The vendor is to answer]]</a></nav>
{{#TABLE}}<table class="data fold">
<thead><tr><th scope="col">[[Clause]]</th><th scope="col" data-facts="[[Author]]|[[Written at]]|[[Visibility]]">[[Last message]]</th><th scope="col" data-facts="[[Since]]">[[State]]</th><th scope="col" data-facts="[[Party]]">[[Engagement]]</th><th scope="col" class="n" data-facts="[[Unread]]">[[Number of messages]]</th></tr></thead>
<tbody>{{#ROW}}<tr>
<th scope="row"><a href="{{HREF}}">{{WHAT}}</a></th>
<td data-label="[[Last message]]"><div><p dir="auto">{{LAST}}</p><p class="quiet"><span data-fact="1">{{WHO}}</span> <span data-fact="2">{{WHEN}}</span>{{#INTERNAL}} <span class="tag s-due_soon" data-fact="3">[[Internal: Alludo only]]</span>{{/INTERNAL}}</p></div></td>
<td data-label="[[State]]"><div><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#AFTER}} <p class="quiet" data-fact="1">{{AFTER_TEXT}}</p>{{/AFTER}}</div></td>
<td data-label="[[Engagement]]"><div>{{ENGAGEMENT}} <span class="quiet" data-fact="1">{{PARTY}}</span></div></td>
<td data-label="[[Number of messages]]" class="n">{{N}}{{#UNREAD}} <span class="tag s-due_soon" data-fact="1">{{UNREAD_TEXT}}</span>{{/UNREAD}}</td>
</tr>{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[No messages yet]]</h2><p>[[Every question of a questionnaire has a link to its messages. What is asked there appears here, with who is to answer.]]</p></div>{{/EMPTY}}
{{#NONE}}<div class="empty"><h2>[[Nobody is to answer]]</h2><p><a href="/threads">[[Show everything]]</a></p></div>{{/NONE}}
<nav class="pages" aria-label="[[Pages]]">{{#PREV}}<a href="{{HREF}}" rel="prev">[[Previous]]</a>{{/PREV}} {{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}</nav>
