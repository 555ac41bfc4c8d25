{{%AUTOESCAPE context="HTML"}}
{{#TASK}}<section class="notice s-info">
<h2>[[First: is this what your service does?]]</h2>
{{#DECLINED}}<p>[[Alludo has declined your change of the scope:]]</p><p class="pre">{{NOTE:p}}</p><p class="quiet">{{BY}}</p>{{/DECLINED}}
<p>[[A few facts about the service decide which questions are asked. Check them before you begin; you can answer meanwhile.]]</p>
{{#MANAGER}}<p class="actions"><a class="button" href="{{HREF}}">[[Answer the scope questions]]</a></p>{{/MANAGER}}
{{#OTHERS}}<p class="quiet">[[A manager of your company confirms them.]] <a href="{{HREF}}">[[Show the facts]]</a></p>{{/OTHERS}}
</section>{{/TASK}}
{{#LATER}}{{#DECLINED}}<div class="notice s-info"><p>[[Alludo has declined your change of the scope:]]</p><p class="pre">{{NOTE:p}}</p><p class="quiet">{{BY}}</p></div>
{{/DECLINED}}<p class="quiet">[[The scope questions were not confirmed.]] {{#MANAGER}}<a href="{{HREF}}">[[Answer the scope questions]]</a>{{/MANAGER}}{{#OTHERS}}[[A manager of your company confirms them.]] <a href="{{HREF}}">[[Show the facts]]</a>{{/OTHERS}}</p>{{/LATER}}
{{#WAITING}}<div class="notice s-info"><p>[[Your change of the scope is waiting for Alludo. Until then the questions stay as they are.]] <a href="{{HREF}}">[[Show the request]]</a></p></div>{{/WAITING}}
{{#CONFIRMED}}<p class="quiet">{{TEXT}} <a href="{{HREF}}">[[Show the facts]]</a></p>{{/CONFIRMED}}
