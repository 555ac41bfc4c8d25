{{%AUTOESCAPE context="HTML"}}
<section class="card stack" id="managers">
<div class="row spread"><h2>[[Managers of the vendor]]</h2>{{#MAY_INVITE}}<a class="button small secondary" href="/invitations/new?vendor={{VENDOR_ID:u}}">[[Invite a manager]]</a>{{/MAY_INVITE}}</div>
{{#LIST}}<table class="data fold">
<thead><tr><th scope="col">[[Full name]]</th><th scope="col">[[Email address]]</th><th scope="col" data-facts="[[Details]]">[[State]]</th>{{#AGAIN_HEAD}}<th scope="col"><span class="visually-hidden">[[Send again]]</span></th>{{/AGAIN_HEAD}}</tr></thead>
<tbody>
{{#MANAGER}}<tr>
<th scope="row">{{NAME}}</th>
<td data-label="[[Email address]]">{{EMAIL}}</td>
<td data-label="[[State]]"><div><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span> <span data-fact="1">{{SINCE}}</span></div></td>
{{#AGAIN_CELL}}<td>{{#AGAIN}}<form method="post" action="/invitations" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="vendor" value="{{VENDOR_ID}}"><input type="hidden" name="role" value="manager"><input type="hidden" name="name" value="{{NAME}}"><input type="hidden" name="kana" value="{{KANA}}"><input type="hidden" name="email" value="{{EMAIL}}"><input type="hidden" name="language" value="{{LANGUAGE}}">
<button class="small secondary">[[Send again]]<span class="visually-hidden"> {{NAME}}</span></button>
</form>{{/AGAIN}}</td>{{/AGAIN_CELL}}
</tr>
{{/MANAGER}}</tbody>
</table>{{/LIST}}
{{#NONE}}<p class="quiet">[[Nobody is invited. Questionnaires reach a vendor through its managers, who then invite their colleagues.]]</p>{{/NONE}}
</section>
