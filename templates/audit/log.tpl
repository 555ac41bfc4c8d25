{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Audit log]]</h1>
<p class="lead">[[Who did what and when, newest first. Nothing here can be changed or removed unnoticed.]]</p>
</div>
</div>
<form method="get" action="/audit" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="who">[[Who]]</label><input type="search" id="who" name="who" value="{{WHO}}" class="w-12"></div>
<div class="field"><label for="action">[[Action]]</label><input type="search" id="action" name="action" value="{{ACTION}}" placeholder="session." class="w-12"></div>
<div class="field"><label for="vendor">[[Vendor]]</label><input type="search" id="vendor" name="vendor" value="{{VENDOR}}" class="w-12"></div>
<div class="field"><label for="object">[[Object or request number]]</label><input type="search" id="object" name="object" value="{{OBJECT}}" class="w-20"></div>
<div class="field"><label for="from">[[From]]</label><input type="date" id="from" name="from" value="{{FROM}}" aria-describedby="from-error"><p class="error" id="from-error">{{FROM_ERROR}}</p></div>
<div class="field"><label for="to">[[To]]</label><input type="date" id="to" name="to" value="{{TO}}" aria-describedby="to-error"><p class="error" id="to-error">{{TO_ERROR}}</p></div>
<button class="secondary">[[Filter]]</button> <a href="/audit">[[Clear filters]]</a>
</form>
{{#LIST}}<table class="data fold">
<caption>[[Events]]</caption>
<thead><tr><th scope="col">[[When]]</th><th scope="col">[[Who]]</th><th scope="col" data-facts="[[Code]]|[[Detail]]">[[Action]]</th><th scope="col">[[Object]]</th><th scope="col">[[Vendor]]</th><th scope="col" data-facts="[[Request]]">[[Address]]</th></tr></thead>
<tbody>
{{#EVENT}}<tr>
<th scope="row"><time datetime="{{AT_ISO}}">{{AT}}</time></th>
<td data-label="[[Who]]" class="nowrap">{{WHO}}</td>
<td data-label="[[Action]]"><span>{{ACTION_TEXT}} <span class="mono quiet" data-fact="1">{{ACTION}}</span> <span class="quiet hash" data-fact="2">{{DETAIL}}</span></span></td>
<td data-label="[[Object]]"><span class="mono">{{OBJECT}}</span></td>
<td data-label="[[Vendor]]">{{VENDOR_NAME}}</td>
<td data-label="[[Address]]"><span>{{ADDRESS}} <span class="quiet mono" data-fact="1">{{REQUEST}}</span></span></td>
</tr>
{{/EVENT}}</tbody>
</table>{{/LIST}}
{{#EMPTY}}<div class="empty"><h2>[[No events]]</h2><p>[[Nothing fits the filter. Every change in the portal appears here.]]</p></div>{{/EMPTY}}
<nav class="pages" aria-label="[[Pages]]">
{{#NEWEST}}<a href="/audit?who={{WHO:u}}&amp;action={{ACTION:u}}&amp;vendor={{VENDOR:u}}&amp;object={{OBJECT:u}}&amp;from={{FROM:u}}&amp;to={{TO:u}}" rel="first">[[Newest]]</a>{{/NEWEST}}
{{#OLDER}}<a href="/audit?who={{WHO:u}}&amp;action={{ACTION:u}}&amp;vendor={{VENDOR:u}}&amp;object={{OBJECT:u}}&amp;from={{FROM:u}}&amp;to={{TO:u}}&amp;before={{BEFORE:u}}" rel="next">[[Older]]</a>{{/OLDER}}
</nav>
