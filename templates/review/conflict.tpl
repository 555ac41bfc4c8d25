{{%AUTOESCAPE context="HTML"}}
<div class="conflict">
<button class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>
<strong>{{WHO_TEXT}}</strong> <time datetime="{{WHEN_ISO}}">{{WHEN}}</time>
<p>[[Nothing has been overwritten. Both verdicts stand below; whichever is replaced stays readable under “Earlier verdicts”.]]</p>
<div class="both">
<div><b>[[Their verdict]]</b><p><span class="tag s-{{THEIRS}}">{{THEIRS_TEXT}}</span></p><p class="pre">{{THEIRS_NOTE:p}}</p><p class="pre quiet">{{THEIRS_INTERNAL:p}}</p></div>
<div><b>[[Your verdict]]</b><p><span class="tag s-{{MINE}}">{{MINE_TEXT}}</span></p><p class="pre">{{MINE_NOTE:p}}</p><p class="pre quiet">{{MINE_INTERNAL:p}}</p></div>
</div>
<div class="actions"><button class="small" name="resolve" value="mine">[[Keep mine]]</button>
<button class="small secondary" name="resolve" value="theirs">[[Take theirs]]</button></div>
</div>
