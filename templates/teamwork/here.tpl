{{%AUTOESCAPE context="HTML"}}
{{HERE_TEXT}}
