{{%AUTOESCAPE context="HTML"}}
<form method="post" action="{{ACTION}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="seen" value="{{SEEN}}"><button class="small secondary" name="version" value="{{N}}">[[Bring this version back]]<span class="visually-hidden"> {{N}}</span></button></form>
