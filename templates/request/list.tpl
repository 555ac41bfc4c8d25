{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Requests from procurement]]</h1>
<p class="lead">[[What procurement systems ask Alludo to assess, and by when.]]</p>
</div></div>
{{#NOTHING}}<div class="empty"><h2>[[No request waits]]</h2><p>[[A procurement system asks over the API for a vendor's service to be assessed. Its request then stands here until a reviewer accepts or declines it.]]</p></div>{{/NOTHING}}
{{#WAITING}}<table class="data fold"><caption>[[Waiting for a reviewer]]</caption>
<thead><tr><th scope="col">[[Engagement]]</th><th scope="col">[[Vendor]]</th><th scope="col">[[Needed by]]</th><th scope="col">[[Requested by]]</th><th scope="col">[[Reference]]</th><th scope="col">[[Received on]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="/requests/{{ID}}">{{ENGAGEMENT}}</a>{{#NEW}} <span class="tag s-info">[[New service]]</span>{{/NEW}}</th>
<td data-label="[[Vendor]]">{{VENDOR}}</td>
<td data-label="[[Needed by]]"><div>{{NEED_BY}} <span class="tag s-{{NEED_STATE}}">{{NEED_LEFT}}</span></div></td>
<td data-label="[[Requested by]]"><div>{{DEPARTMENT}}<br><span class="quiet">{{CLIENT}}</span></div></td>
<td data-label="[[Reference]]" class="nowrap">{{REFERENCE}}</td>
<td data-label="[[Received on]]" class="nowrap"><time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time></td></tr>
{{/ROW}}</tbody></table>{{/WAITING}}
{{#STEPS}}<nav class="pages" aria-label="[[Pages]]">{{#PREV}}<a href="/requests?page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}} {{#NEXT}}<a href="/requests?page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}</nav>{{/STEPS}}
{{#SETTLED}}<table class="data fold"><caption>[[Settled lately]]</caption>
<thead><tr><th scope="col">[[Engagement]]</th><th scope="col">[[Vendor]]</th><th scope="col">[[State]]</th><th scope="col">[[Needed by]]</th><th scope="col">[[Requested by]]</th><th scope="col">[[Reference]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="/requests/{{ID}}">{{ENGAGEMENT}}</a></th>
<td data-label="[[Vendor]]">{{VENDOR}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Needed by]]" class="nowrap">{{NEED_BY}}</td>
<td data-label="[[Requested by]]"><div>{{DEPARTMENT}}<br><span class="quiet">{{CLIENT}}</span></div></td>
<td data-label="[[Reference]]" class="nowrap">{{REFERENCE}}</td></tr>
{{/ROW}}</tbody></table>{{/SETTLED}}
