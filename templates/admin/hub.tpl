{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Administration]]</h1>
<p class="lead">[[Who may sign in, what they may do, and how the portal behaves. Every change is in the audit log with its person and time.]]</p>
</div></div>
<ul class="cards">
<li class="card"><h2><a href="/admin/users">[[Users]]</a></h2><p>[[Invite, change roles, end sessions, send links for new passwords, disable.]]</p></li>
<li class="card"><h2><a href="/admin/roles">[[Roles]]</a></h2><p>[[Who may do what, as the portal enforces it.]]</p></li>
<li class="card"><h2><a href="/admin/settings">[[Settings]]</a></h2><p>[[Sessions, reminders, validity of approvals, sizes of uploads, and what suspends a gate.]]</p></li>
<li class="card"><h2><a href="/questionnaire/versions">[[Versions of the standard]]</a></h2><p>[[Look at a new version, publish it, and see who acknowledged it.]]</p></li>
<li class="card"><h2><a href="/questionnaire">[[Questionnaire]]</a></h2><p>[[Read the clauses, and raise the floors of their values.]]</p></li>
<li class="card"><h2><a href="/admin/clients">[[API clients]]</a></h2><p>[[Procurement systems: what each may do, its secrets and tokens, when it last asked.]]</p></li>
<li class="card"><h2><a href="/admin/webhooks">[[Webhooks]]</a></h2><p>[[Addresses of procurement systems that are told of changes, and what was sent to them.]]</p></li>
<li class="card"><h2><a href="/admin/vendors">[[Vendors in bulk]]</a></h2><p>[[Register and change vendors, their engagements and contacts from a list.]]</p></li>
</ul>
