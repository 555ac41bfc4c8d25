{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Webhook]]</h1>
<p class="lead mono hash">{{URL}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions"><a class="button secondary" href="/admin/webhooks/{{ID}}/edit">[[Change]]</a></div>
</div>
{{#FRESH}}<div class="notice s-success" role="status"><h2>[[Copy the new secret now]]</h2>
<p>[[It is shown only this once. With it the system checks that a message is from this portal.]]</p>
<p class="mono hash">{{SECRET_TEXT}}</p></div>{{/FRESH}}
<section class="card">
<h2>[[What it is told]]</h2>
<dl class="facts">
<dt>[[API client]]</dt><dd><a href="/admin/clients/{{CLIENT_ID}}">{{CLIENT}}</a></dd>
<dt>[[Told of]]</dt><dd>{{KINDS}}</dd>
{{#DESCRIPTION}}<dt>[[What it is for]]</dt><dd>{{TEXT}}</dd>{{/DESCRIPTION}}
<dt>[[Created]]</dt><dd>{{CREATED}} <span class="quiet">{{WHO}}</span></dd>
<dt>[[Last delivered]]</dt><dd>{{SUCCEEDED}}</dd>
{{#FAILING}}<dt>[[Failing since]]</dt><dd>{{SINCE}}</dd>{{/FAILING}}
</dl>
{{#TEST}}<form method="post" action="/admin/webhooks/{{ID}}/test" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="actions"><button class="secondary">[[Send a test message]]</button></div>
</form>{{/TEST}}
</section>
{{#SECRETS}}<section class="card">
<h2>[[Secrets]]</h2>
<p>[[Each message is signed with every secret of this list. While a new secret takes the place of another, both sign.]]</p>
<ul class="list">{{#SECRET}}<li>[[Created]] {{SINCE}} <span class="quiet">{{BY}}</span> · [[Signs until:]] {{UNTIL}}</li>
{{/SECRET}}</ul>
<details class="confirm">
<summary class="button secondary">[[Make a new secret]]</summary>
<form method="post" action="/admin/webhooks/{{ID}}/secrets" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="grace_hours">[[How long the secret before stays valid]]</label>
<select id="grace_hours" name="grace_hours">{{#GRACE}}<option value="{{HOURS}}">{{TEXT}}</option>{{/GRACE}}</select>
</div>
<p>[[The new secret is shown once, on the next page. Enter it in the system before the other one ends.]]</p>
<div class="actions"><button>[[Make the secret]]</button></div>
</form>
</details>
</section>{{/SECRETS}}
<section class="card" id="deliveries">
<h2>[[Messages that were sent]]</h2>
<p>[[A message that is not accepted is sent again with growing pauses for 24 hours, then it is given up. What was given up can be sent again from here.]]</p>
<form method="get" action="/admin/webhooks/{{ID}}#deliveries" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#FILTER}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/FILTER}}</select></div>
<button class="secondary">[[Filter]]</button>
</form>
{{#DELIVERIES}}<table class="data fold">
<caption>[[Messages that were sent]]</caption>
<thead><tr><th scope="col">[[Message]]</th><th scope="col">[[Created]]</th><th scope="col">[[State]]</th><th scope="col" class="n">[[Attempts]]</th><th scope="col">[[Last answer]]</th><th scope="col"><span class="visually-hidden">[[Action]]</span></th></tr></thead>
<tbody>
{{#DELIVERY}}<tr>
<th scope="row"><span class="mono">{{TYPE}}</span><br><span class="quiet mono hash">{{MESSAGE_ID}}</span></th>
<td data-label="[[Created]]" class="nowrap">{{MADE}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{#NEXT}}<br><span class="quiet">[[Next attempt:]] {{DUE}}</span>{{/NEXT}}</td>
<td data-label="[[Attempts]]" class="n">{{ATTEMPTS}}</td>
<td data-label="[[Last answer]]">{{RESULT}}{{#TOOK}} <span class="quiet">{{MS}} ms</span>{{/TOOK}}{{#ANSWER}}<details><summary>[[Text of the answer]]</summary><pre class="hash">{{ANSWER_TEXT:p}}</pre></details>{{/ANSWER}}</td>
<td>{{#AGAIN}}<form method="post" action="{{ACTION}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary" aria-label="[[Send again]] {{MESSAGE_ID}}">[[Send again]]</button></form>{{/AGAIN}}</td>
</tr>
{{/DELIVERY}}</tbody>
</table>{{/DELIVERIES}}
{{#NO_DELIVERIES}}<p class="quiet">[[There are no such messages.]]</p>{{/NO_DELIVERIES}}
{{#OLDER}}<nav class="pages" aria-label="[[Pages]]"><a href="/admin/webhooks/{{ID}}?state={{STATE_WANTED:u}}&amp;before={{BEFORE:u}}#deliveries" rel="next">[[Older]]</a></nav>{{/OLDER}}
{{#REPLAY}}<form method="post" action="/admin/webhooks/{{ID}}/replay" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="actions"><button class="secondary">[[Send all again that were given up]] ({{NDEAD}})</button></div>
</form>{{/REPLAY}}
</section>
<section class="card">
<h2>[[Stop or delete]]</h2>
{{#DISABLE}}<details class="confirm">
<summary class="button secondary">[[Disable the webhook]]</summary>
<form method="post" action="/admin/webhooks/{{ID}}/disable" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[Nothing is sent there any more. What changes meanwhile the system can read from the feed of changes.]]</p>
<div class="actions"><button>[[Disable now]]</button></div>
</form>
</details>{{/DISABLE}}
{{#ENABLE}}<form method="post" action="/admin/webhooks/{{ID}}/enable" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[Nothing is sent there. Active again, it is told of what changes from then on.]]</p>
<div class="actions"><button>[[Make it active]]</button></div>
</form>{{/ENABLE}}
<details class="confirm">
<summary class="button danger">[[Delete the webhook]]</summary>
<form method="post" action="/admin/webhooks/{{ID}}/delete" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[Its secrets and the list of its messages go with it.]]</p>
<div class="actions"><button class="danger">[[Delete now]]</button></div>
</form>
</details>
</section>
