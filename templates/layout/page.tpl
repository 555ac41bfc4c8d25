{{%AUTOESCAPE context="HTML"}}
<!doctype html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":false,"defaultTimeout":20000,"noSwap":["204","304","401","403","404","5xx"]}'>
<title>{{TITLE}} | [[Vendor security portal]]</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230017c1'/%3E%3Cpath d='M9 24 16 8l7 16M12 19h8' fill='none' stroke='%23fff' stroke-width='3'/%3E%3C/svg%3E">
<link rel="stylesheet" href="{{CSS_URL}}">
<script src="{{HTMX_URL}}" defer></script>
<script src="{{JS_URL}}" defer></script>
</head>
<body>
<a class="skip" href="#main">[[Skip to main content]]</a>
<header class="top">
<a class="brand" href="/"><b>Alludo</b> [[Vendor security portal]]</a>
<div class="who">
{{#SIGNED_IN}}
<span><a href="/account">{{USER_NAME}}</a> <span class="quiet">{{USER_ROLE}}</span></span>
{{/SIGNED_IN}}
<form class="lang" method="post" action="/language">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="next" value="{{PATH}}">
<button class="plain" name="language" value="ja" lang="ja">日本語</button>
<button class="plain" name="language" value="en" lang="en">English</button>
</form>
{{#SIGNED_IN}}
<form method="post" action="/logout" data-forget>
<input type="hidden" name="csrf" value="{{CSRF}}">
<button class="plain">[[Sign out]]</button>
</form>
{{/SIGNED_IN}}
</div>
</header>
{{#SIGNED_IN}}
<nav class="mainnav" aria-label="[[Main menu]]">
<ul>
{{#NAV}}<li><a href="{{NAV_HREF}}"{{#NAV_CURRENT}} aria-current="page"{{/NAV_CURRENT}}>{{NAV_TEXT}}{{#NAV_WAITING}} <span class="tag s-waiting">{{NAV_COUNT}}<span class="visually-hidden"> [[waiting]]</span></span>{{/NAV_WAITING}}</a></li>
{{/NAV}}</ul>
</nav>
{{/SIGNED_IN}}
<main id="main" tabindex="-1">
<nav class="crumbs" aria-label="[[You are here]]"><ol>
{{#CRUMB}}<li><a href="{{CRUMB_HREF}}">{{CRUMB_TEXT}}</a></li>
{{/CRUMB}}</ol></nav>
{{#FLASH}}<div class="notice s-success" role="status"><p>{{FLASH_TEXT}}</p></div>{{/FLASH}}
{{#ERRORS}}
<div class="error-summary" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
<h2 id="errors-title">[[There is a problem]]</h2>
<ul>
{{#ERROR}}<li><a href="#{{ERROR_FIELD}}">{{ERROR_MESSAGE}}</a></li>
{{/ERROR}}</ul>
</div>
{{/ERRORS}}
{{>BODY}}
</main>
<footer class="foot">
<p>[[Alludo vendor security portal]]</p>
<p>[[Number to quote when you contact us:]] <span class="mono">{{REQUEST_ID}}</span></p>
</footer>
<div id="words" hidden
 data-saving="[[Saving…]]"
 data-unsaved="[[Not saved yet]]"
 data-failed="[[Not saved yet: the portal could not take it.]]"
 data-offline="[[Not saved yet: no connection.]]"
 data-out="[[Not saved yet: you are signed out.]]"
 data-other="[[Not saved: somebody else is signed in in this browser now. Sign in as yourself.]]"
 data-refused="[[Could not be saved. Reload the page.]]"
 data-too-long="[[Could not be saved: the text is too long.]]"
 data-kept="[[What you typed is kept in this browser and is sent as soon as that is possible.]]"
 data-not-kept="[[This browser cannot keep it: leave this page open.]]"
 data-back="[[Text you typed earlier was put back.]]"
 data-late="[[This text was typed earlier and not sent. The answer can no longer be changed.]]"
 data-lose="[[Some of what you typed has not been saved. Signing out removes it from this browser. Sign out anyway?]]"
 data-waiting="[[Waiting]]"
 data-sending="[[Uploading]]"
 data-sent="[[Uploaded]]"
 data-send-again="[[Interrupted; going on by itself]]"
 data-broken-off="[[Interrupted. Choose the same file again to go on.]]"
 data-again="[[Try again]]"
 data-send-failed="[[Could not be uploaded. Check the connection and try again.]]"
 data-too-large="[[The file is too large.]]"></div>
<template id="offer">
<div class="offer notice s-warn">
<p>[[Text you typed here earlier was not sent. Do you want to put it back?]]</p>
<p class="row"><button type="button" class="small" data-restore>[[Put it back]]</button>
<button type="button" class="small secondary" data-discard>[[Discard it]]</button></p>
</div>
</template>
{{#SIGNED_IN}}
<portal-session data-person="{{USER_ID}}" data-idle-seconds="{{IDLE_SECONDS}}" data-warn-seconds="{{IDLE_WARN_SECONDS}}">
<dialog class="idle-warning" aria-labelledby="idle-title" aria-describedby="idle-text">
<h2 id="idle-title">[[You will be signed out soon]]</h2>
<p id="idle-text">[[For your security, you are signed out when the page is not used for a while. What you typed stays here.]]</p>
<p>[[Time left:]] <strong data-left></strong></p>
<form method="post" action="/session/stay" class="actions">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button>[[Stay signed in]]</button>
</form>
</dialog>
<dialog class="signed-out" aria-labelledby="out-title">
<h2 id="out-title">[[You have been signed out]]</h2>
<p>[[What you typed is kept in this browser. Sign in again, and you can go on where you were.]]</p>
<p class="actions"><a class="button" href="/login?next={{PATH:u}}">[[Sign in again]]</a>
<button type="button" class="secondary" data-close>[[Look at the page first]]</button></p>
</dialog>
</portal-session>
{{/SIGNED_IN}}
</body>
</html>
