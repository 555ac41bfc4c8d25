{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[API for procurement systems]]</h1>
<p class="lead">[[What a program can ask this portal. The text of the contract is in English.]]</p>
</div>
<div class="actions">
<a class="button secondary" href="/api/v1/openapi.json">OpenAPI JSON</a>
<a class="button secondary" href="/api/v1/openapi.yaml">OpenAPI YAML</a>
</div>
</div>
{{#PARAGRAPH}}<p lang="en">{{TEXT}}</p>
{{/PARAGRAPH}}
<p class="quiet">[[Version]] {{VERSION}}</p>
<h2>[[First steps]]</h2>
<p>[[An administrator makes a client under “API clients”. With its id and secret a program gets a token, which lasts an hour, and asks with it.]]</p>
<div class="scroll" tabindex="0" role="region" aria-label="[[First steps]]"><pre class="mono" lang="en">curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials {{URL}}/oauth2/token

curl -H "Authorization: Bearer $TOKEN" "{{URL}}/api/v1/engagements/$ENGAGEMENT_ID/gate"</pre></div>
<h2>[[Operations]]</h2>
{{#GROUP}}
<table class="data fold fixed">
<caption><a href="/api/docs/{{SLUG}}" lang="en">{{NAME}}</a> <span class="quiet" lang="en">{{DESCRIPTION}}</span></caption>
<thead><tr><th scope="col">[[Operation]]</th><th scope="col">[[Meaning]]</th><th scope="col">[[Scope of the token]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row" lang="en"><a class="mono" href="/api/docs/{{SLUG}}#{{ID}}">{{METHOD}} {{PATH}}</a></th><td data-label="[[Meaning]]" lang="en">{{SUMMARY}}</td><td data-label="[[Scope of the token]]" class="mono" lang="en">{{SCOPES}}</td></tr>
{{/ROW}}</tbody>
</table>
{{/GROUP}}
<h2>[[Refusals]]</h2>
<p>[[Every operation can be refused in these ways before it begins. Its own page names only the others.]]</p>
<table class="data fold">
<thead><tr><th scope="col">[[Status code]]</th><th scope="col">[[Meaning]]</th></tr></thead>
<tbody>{{#REFUSAL}}<tr><th scope="row">{{STATUS}}</th><td data-label="[[Meaning]]" lang="en">{{DESCRIPTION}}</td></tr>
{{/REFUSAL}}</tbody>
</table>
